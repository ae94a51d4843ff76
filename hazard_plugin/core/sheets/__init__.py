"""Sheets without QGIS: their pages, their numbers, the finished PDF."""

"""Readers of the official formats: file in, canonical table and report out."""

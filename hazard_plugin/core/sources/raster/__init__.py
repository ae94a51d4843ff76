"""Rasters: classes from pictures as polygons exact to the cell, elevations in metres."""

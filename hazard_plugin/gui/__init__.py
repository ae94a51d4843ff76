"""What a person sees in QGIS: thin, it starts algorithms and shows results."""

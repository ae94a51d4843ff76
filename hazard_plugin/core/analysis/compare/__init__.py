"""What changes from one set of zones to another: areas, what is exposed, expected damage."""

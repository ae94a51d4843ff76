"""One municipality in one GeoPackage: create, write, read, with provenance and analysis tiles."""

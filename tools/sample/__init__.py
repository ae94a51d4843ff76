"""The fictional municipality of resources/sample: its ground, its hazards and its official files."""

"""Roads and routes cut by hazards, what can be passed, and ways around."""

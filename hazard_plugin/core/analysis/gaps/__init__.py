"""Where nothing watches: hazard areas, shelters and corridors far from gauges, cameras and shelters."""

"""The risk card of one place."""

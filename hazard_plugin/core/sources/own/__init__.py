"""An office's own files: what they may be, and the rules in which a person says it."""

"""How much of what lies in which zone: divided, summed up, written."""

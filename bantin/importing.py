"""A table of figures in, a new snapshot out."""

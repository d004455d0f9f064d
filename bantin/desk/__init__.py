"""WHAT THE STAFF DO: the editors' desk of the preview. None of it is ever published."""

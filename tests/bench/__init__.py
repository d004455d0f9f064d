"""Posts in, seconds out: how long this generator and its peers take over the same news site."""

"""Bản tin: Markdown, events and figures in; a Vietnamese campaign site out."""

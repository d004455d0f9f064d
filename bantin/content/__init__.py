"""What is said: files in, values and diagnostics out."""

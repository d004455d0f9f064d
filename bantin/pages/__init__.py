"""How it is shown: values in, pages and bytes out."""

"""How it is fast: knows no news, no page, no diagnostic."""

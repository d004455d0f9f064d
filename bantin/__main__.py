"""`python -m bantin`: the same words as build.py."""

import sys

from bantin.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

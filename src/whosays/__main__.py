"""`python -m whosays` is the command `whosays`."""

from __future__ import annotations

from whosays.show.cli import main

if __name__ == "__main__":
    main()

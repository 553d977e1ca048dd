"""The way in: `ladder` and `python -m ladder_cli`."""

from __future__ import annotations

import sys

from ladder_cli.errors import STOPPED


def main() -> None:
    try:
        from ladder_cli import cli  # noqa: PLC0415 - so that Ctrl-C while it loads is an answer, not a traceback

        code = cli.main()
    except KeyboardInterrupt:
        code = STOPPED
    sys.exit(code)


if __name__ == "__main__":
    main()

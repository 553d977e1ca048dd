"""The way in: `ladder` and `python -m ladder_cli`."""

import gc

# and nothing that must be found on disk: Ctrl-C before main is told by Python, with a
# traceback
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SELDOM = 50_000
"""New objects between two looks for garbage. There is next to none, and looking takes a
twentieth of a start.
"""


def main() -> None:
    try:
        gc.set_threshold(SELDOM)
        sys.unraisablehook = _or_stop
        from ladder_cli import boundary

        code = boundary.main()
        _be_done()
    except KeyboardInterrupt:  # also while the rest of the program loads
        _be_done()
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


def _or_stop(lost: "UnraisableHookArgs") -> None:
    """Ctrl-C while something is being forgotten is lost, where Python has nobody to
    raise it to: it is sent once more, from beside.
    """
    if issubclass(lost.exc_type, KeyboardInterrupt):
        from _thread import interrupt_main, start_new_thread

        start_new_thread(interrupt_main, ())
    else:
        sys.__unraisablehook__(lost)


def _be_done() -> None:
    """All is said. Ctrl-C from here on would end by a signal, or with a traceback, what
    has ended already.

    Nor is there a need to look for garbage once more: the whole process is about to go.
    """
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)
    gc.freeze()


if __name__ == "__main__":
    main()

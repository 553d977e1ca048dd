"""Ctrl-Z while a line is edited: the shell gets its terminal back as it was, and after
`fg` the line goes on.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import termios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def pausing(show_line: Callable[[], None]) -> Iterator[None]:
    """While a line is edited on standard input; `show_line` shows it again when
    somebody comes back to it.
    """
    stop = getattr(signal, "SIGTSTP", None)
    # Windows, or a shell without jobs
    if stop is None or signal.getsignal(stop) is not signal.SIG_DFL:
        yield
        return
    before = termios.tcgetattr(sys.stdin)

    def pause(_number: int, _frame: object) -> None:
        edited = termios.tcgetattr(sys.stdin)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        signal.signal(stop, signal.SIG_DFL)
        os.kill(os.getpid(), stop)  # here it stands still, until it is called back
        signal.signal(stop, pause)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, edited)
        show_line()

    signal.signal(stop, pause)
    try:
        yield
    finally:
        signal.signal(stop, signal.SIG_DFL)

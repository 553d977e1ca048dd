"""Signals while a line is edited: none waits for the next key."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS_EVERY = 0.2
"""Seconds."""


@contextmanager
def hearing() -> Iterator[None]:
    """While a line is edited. A signal that comes just before Python begins to wait
    wakes nobody: it would be heard when somebody types. So Python looks now and then.
    """
    alarm = getattr(signal, "SIGALRM", None)  # Windows has none
    if alarm is None or signal.getsignal(alarm) is not signal.SIG_DFL:
        yield
        return
    signal.signal(alarm, lambda _number, _frame: None)
    signal.siginterrupt(alarm, False)  # it wakes who waits, and cuts no read short
    signal.setitimer(signal.ITIMER_REAL, LOOKS_EVERY, LOOKS_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(alarm, signal.SIG_DFL)

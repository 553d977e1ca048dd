"""The program run in this very process, as far as it can tell in one of its own:
arguments, streams, folder, names.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from ladder_cli import boundary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

OUTPUTS = ("stdout", "stderr")


def run_here(
    arguments: Sequence[str | Path],
    given: bytes,
    cwd: Path,
    environment: Mapping[str, str],
) -> subprocess.CompletedProcess[str]:
    """What `ladder` ends with and says. Descriptors 0 to 2 are really exchanged:
    standard input can be asked for its identity, and nothing that is written past
    `sys.stdout` is lost.
    """
    words = [os.fspath(argument) for argument in arguments]
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(tempfile.TemporaryFile())
            for name in ("stdin", *OUTPUTS)
        }
        files["stdin"].write(given)
        for file in files.values():
            file.seek(0)
        with (
            _in(cwd),
            _signals_kept(),
            _descriptors([file.fileno() for file in files.values()]),
        ):
            streams = {name: _text(number) for number, name in enumerate(files)}
            with (
                patch.dict(os.environ, environment, clear=True),
                ExitStack() as exchanged,
            ):
                for name, stream in streams.items():
                    exchanged.enter_context(patch.object(sys, name, stream))
                code = _code(words)
            for name in OUTPUTS:
                streams[name].flush()
        said = {}
        for name in OUTPUTS:
            files[name].seek(0)
            said[name] = files[name].read()
    return subprocess.CompletedProcess(
        ["ladder", *words],
        code,
        said["stdout"].decode(),
        said["stderr"].decode(errors="replace"),
    )


def _code(arguments: list[str]) -> int:
    try:
        return boundary.main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def _text(descriptor: int) -> io.TextIOWrapper:
    """A stream as Python opens it at its start."""
    mode = "rb" if descriptor == 0 else "wb"
    raw = open(descriptor, mode, closefd=False)  # noqa: SIM115 - a descriptor; whoever exchanged it closes it
    return io.TextIOWrapper(
        raw,
        encoding="utf-8",
        errors="backslashreplace" if descriptor == 2 else "strict",
    )


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    before = os.getcwd()  # noqa: PTH109 - goes back to it as it is, link or not
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _signals_kept() -> Iterator[None]:
    """What the program decides about signals ends with it."""
    numbers = (signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _descriptors(exchanged: Sequence[int]) -> Iterator[None]:
    """Put these in place of 0, 1 and 2 for a while."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    kept = [os.dup(number) for number in range(len(exchanged))]
    try:
        for number, descriptor in enumerate(exchanged):
            os.dup2(descriptor, number)
        yield
    finally:
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)

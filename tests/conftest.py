"""What the tests share: the installed program, run as a user runs it."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pexpect
import pytest
from hypothesis import HealthCheck, find, settings, strategies

from in_process import run_here
from ladder_cli.reading import files, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from browsing import Tab
    from ladder_cli.model import Ladder

TESTS = Path(__file__).parent
ROOT = TESTS.parent
LADDER = Path(sys.executable).with_name("ladder")
CASES = TESTS / "cases"
THREE_RUNGS = CASES / "ladders" / "three-rungs.yaml"
ALL_SEVEN = CASES / "ladders" / "all-seven.yaml"
"""Nine questions, each with a statement for every one of seven rungs."""
IDS = (
    "choice",
    "understanding",
    "information",
    "voice",
    "influence",
    "design",
    "decisions",
    "delivery",
    "relationship",
)
"""The questions of that ladder, and of the one that ships."""

# A busy machine makes no promise untrue. Time limits belong in benchmarks/.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh",
        action="store_true",
        help="write the golden files anew, to be read like a screen",
    )


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: to look through it for what
    could be given back takes an eighth of the tests' time.

    Hypothesis looks for who holds its generator of random numbers, and does not see it
    among what stays: so it draws one example before.
    """
    find(strategies.booleans(), lambda _: True)
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Close what waits to be opened where a command looked at its standard input and
    refused it. A program closes it by its end; a worker of Python 3.14 would tell of it.
    """
    for _, kept in opening._waiting.values():
        kept.close()


def clean_environment(**changes: str) -> dict[str, str]:
    """The environment of a plain terminal: nothing set by whoever runs the tests."""
    unwanted = {
        "LADDER_FILE",
        "LADDER_DEBUG",
        "NO_COLOR",
        "FORCE_COLOR",
        "ACCESSIBLE",
        "GITHUB_ACTIONS",
        "COLUMNS",
        "LINES",
    }
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | changes


def spawn(
    command: str | Path, arguments: list[str], **options: Any
) -> pexpect.spawn[str]:
    """Run on a pseudo-terminal, in which signals work even where whoever runs the tests
    ignores them. What is sent goes at once: a prompt is there when it is heard.
    """
    every: dict[str, Any] = {
        "encoding": "utf-8",
        "timeout": 20,
        "env": clean_environment(),
        **options,
    }
    child = pexpect.spawn(
        str(command), arguments, preexec_fn=listen_to_signals, **every
    )
    child.delaybeforesend = None
    return child


def listen_to_signals() -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


class Run(Protocol):
    def __call__(
        self,
        *arguments: str | Path,
        given: bytes | str = ...,
        cwd: Path | None = ...,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `ladder` in an empty folder, its input and outputs files; in this process,
    which is what is not tested.
    """

    def run_it(
        *arguments: str | Path,
        given: bytes | str = b"",
        cwd: Path | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        raw = given.encode() if isinstance(given, str) else given
        return run_here(
            arguments, raw, cwd or tmp_path, clean_environment(**environment)
        )

    return run_it


@pytest.fixture
def run_process(tmp_path: Path) -> Run:
    """The same with the installed `ladder` in a process of its own, its input and
    outputs piped.
    """

    def run_it(
        *arguments: str | Path,
        given: bytes | str = b"",
        cwd: Path | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [LADDER, *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            cwd=cwd or tmp_path,
            env=clean_environment(**environment),
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode(),
            done.stderr.decode(errors="replace"),
        )

    return run_it


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    return files.load_ladder(None)


@pytest.fixture(scope="session")
def seven() -> Ladder:
    """On it every question offers every rung."""
    return files.load_ladder(str(ALL_SEVEN))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    from browsing import chromium  # noqa: PLC0415 - only the tests of pages need it

    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Tab:
    from browsing import Tab  # noqa: PLC0415 - as above

    return Tab(browser)

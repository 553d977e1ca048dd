"""A quiz loses nothing, however it ends: the fault counter of `benchmarks/`, in short."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from conftest import ROOT, clean_environment

if TYPE_CHECKING:
    from pathlib import Path


def test_a_short_run_of_the_fault_counter_finds_nothing_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "benchmarks" / "faults.py",
            "--kills",
            "10",
            "--signals",
            "1",
            "--hostile",
            "0",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=clean_environment(),
        timeout=300,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    nothing = "0 torn, 0 lost"
    assert [line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()] == [
        *[nothing] * 3,
        f"{nothing}, 0 with another exit code",
        *[nothing] * 2,
    ]

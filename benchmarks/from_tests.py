"""Lets benchmarks import what stands among the tests: their ladder, their hostile
files, and a run within the same process.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

# found only from here on
from conftest import ALL_SEVEN, CASES, IDS, ROOT, listen_to_signals

__all__ = ["ALL_SEVEN", "CASES", "IDS", "ROOT", "listen_to_signals"]

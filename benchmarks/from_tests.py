"""Lets benchmarks import what stands among the tests: their hostile files, and a run
within the same process.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"

sys.path.insert(0, str(ROOT / "tests"))

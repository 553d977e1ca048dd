"""The program installs and finds its ladder in every way in which it can be installed;
the lock holds what it must.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pexpect
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT, clean_environment, spawn

SHIPPED = "from ladder_cli.reading import files; print(files.shipped_ladder())"
FIRST_LINE = "The Ladder of Co-production\n"


def build(target: str, source: Path, folder: Path) -> Path:
    """Build a wheel or an sdist with the project's own backend, from a source tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder],
        cwd=source,
        check=True,
        capture_output=True,
        env=clean_environment(),
    )
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def versions_here(folder: Path) -> Path:
    """The versions that these tests run with, so that a release of today breaks no test
    of today.
    """
    file = folder / "versions.txt"
    pins = {
        f"{found.name}=={found.version}"
        for found in distributions()
        if found.name != "ladder-cli"
    }
    file.write_text("\n".join(sorted(pins)))
    return file


def shown(command: list[str | Path], cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(**environment),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_wheel_in_an_empty_environment_runs_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "env")
    python = tmp_path / "env" / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
        "--quiet",
    ]
    subprocess.run(
        [
            *pip,
            "install",
            "--no-compile",
            "--constraint",
            versions_here(tmp_path),
            wheel,
        ],
        check=True,
        env=clean_environment(),
    )
    (tmp_path / "elsewhere").mkdir()

    output = shown([python.with_name("ladder"), "show"], tmp_path / "elsewhere")
    where = shown([python, "-c", SHIPPED], tmp_path / "elsewhere")

    assert output.startswith(FIRST_LINE)
    assert Path(where.strip()).is_relative_to(tmp_path / "env")
    assert (
        Path(where.strip()).read_bytes() == (ROOT / "data" / "rungs.yaml").read_bytes()
    )


def test_an_sdist_builds_the_same_wheel(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            tmp_path,
            sdist,
        ],
        check=True,
        env=clean_environment(),
    )
    [again] = tmp_path.glob("*.whl")

    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert "ladder_cli/data/rungs.yaml" in one.namelist()
        assert "ladder_cli/py.typed" in one.namelist()
        assert all(
            one.read(name) == other.read(name)
            for name in one.namelist()
            if not name.endswith("RECORD")
        )


def test_an_unpacked_wheel_alone_is_enough(wheel: Path, tmp_path: Path) -> None:
    """Without the checkout beside it, whose own data could hide a wheel that lacks its
    copy.
    """
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")

    output = shown(
        [sys.executable, "-m", "ladder_cli", "show"],
        tmp_path,
        PYTHONPATH=str(tmp_path / "unpacked"),
    )

    assert output.startswith(FIRST_LINE)


def test_a_plain_checkout_runs_from_another_folder(tmp_path: Path) -> None:
    output = shown(
        [sys.executable, "-m", "ladder_cli", "show"],
        tmp_path,
        PYTHONPATH=str(ROOT / "src"),
    )

    assert output.startswith(FIRST_LINE)


def test_an_editable_install_reads_the_file_of_the_checkout(tmp_path: Path) -> None:
    """The development environment is an editable install."""
    where = shown([sys.executable, "-c", SHIPPED], tmp_path)

    assert Path(where.strip()) == ROOT / "data" / "rungs.yaml"


def test_importing_the_package_does_nothing(tmp_path: Path) -> None:
    script = "import sys; before = set(sys.modules); import ladder_cli; print(sorted(set(sys.modules) - before))"

    assert shown([sys.executable, "-c", script], tmp_path) == "['ladder_cli']\n"


def test_the_data_file_stands_once_in_the_repository() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "rungs.yaml", "**/rungs.yaml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if tracked.returncode == 0:
        assert tracked.stdout.split() == ["data/rungs.yaml"]
    assert [
        path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("rungs.yaml")
    ] == []


# --- The lock that `make test` installs from, and make itself -------------------------

LOCK = ROOT / "requirements.lock"


@pytest.fixture(scope="module")
def locked() -> list[Requirement]:
    return [
        Requirement(line.split(" \\")[0])
        for line in LOCK.read_text().splitlines()
        if re.match(r"\w", line)
    ]


def asked_for() -> list[Requirement]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("asked", asked_for(), ids=lambda asked: asked.name)
def test_the_lock_holds_what_pyproject_asks_for(
    asked: Requirement, locked: list[Requirement]
) -> None:
    """If this fails: `make lock`."""
    [pin] = [
        pin
        for pin in locked
        if canonicalize_name(pin.name) == canonicalize_name(asked.name)
    ]
    [version] = [specifier.version for specifier in pin.specifier]

    assert asked.specifier.contains(version)


def test_each_version_in_the_lock_is_one_version_with_its_hashes() -> None:
    entries = re.split(r"(?m)^(?=\w)", LOCK.read_text())[1:]

    assert entries
    for entry in entries:
        assert re.match(
            r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n    --hash=sha256:[0-9a-f]{64}", entry
        ), entry


def test_the_lock_names_no_place_on_the_net_or_on_a_machine() -> None:
    assert "/" not in LOCK.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_ctrl_c_in_make_quiz_ends_with_the_last_words_of_the_quiz(
    tmp_path: Path,
) -> None:
    as_it_is = [
        f"VENV={sys.prefix}",
        f"PYTHON={sys.executable}",
        f"--old-file={sys.prefix}/.installed",
    ]
    bare = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }
    making = spawn("make", ["quiz", *as_it_is], cwd=str(ROOT), env=bare)

    making.expect(FIRST_LINE.strip())
    making.sendintr()
    making.expect(pexpect.EOF)

    assert "Stopped." in str(making.before)
    assert "make:" not in str(making.before)

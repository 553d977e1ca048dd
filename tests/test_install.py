"""The ladder's file is found in every way in which the program can be installed."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, clean_environment

SHIPPED = "from ladder_cli.reading import files; print(files.shipped_ladder())"
FIRST_LINE = "The Ladder of Co-production\n"


def build(target: str, source: Path, folder: Path) -> Path:
    """Build a wheel or an sdist with the project's own backend, from a source tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder],
        cwd=source, check=True, capture_output=True, env=clean_environment(),
    )  # fmt: skip
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def shown(command: list[str | Path], cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env=clean_environment(**environment)
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_wheel_in_an_empty_environment_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, env=clean_environment())
    (tmp_path / "elsewhere").mkdir()

    output = shown([python.with_name("ladder"), "show"], tmp_path / "elsewhere")
    where = shown([python, "-c", SHIPPED], tmp_path / "elsewhere")

    assert output.startswith(FIRST_LINE)
    assert Path(where.strip()).is_relative_to(tmp_path / "env")
    assert Path(where.strip()).read_bytes() == (ROOT / "data" / "rungs.yaml").read_bytes()


def test_an_sdist_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    again = build("wheel", next((tmp_path / "source").iterdir()), tmp_path / "wheel")

    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert "ladder_cli/data/rungs.yaml" in one.namelist()
        assert "ladder_cli/py.typed" in one.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist() if not name.endswith("RECORD"))


def test_an_unpacked_wheel_alone_is_enough(wheel: Path, tmp_path: Path) -> None:
    """Without the checkout beside it, whose own data could hide a wheel that lacks its copy."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")

    output = shown([sys.executable, "-m", "ladder_cli", "show"], tmp_path, PYTHONPATH=str(tmp_path / "unpacked"))

    assert output.startswith(FIRST_LINE)


def test_a_plain_checkout_runs_from_another_folder(tmp_path: Path) -> None:
    output = shown([sys.executable, "-m", "ladder_cli", "show"], tmp_path, PYTHONPATH=str(ROOT / "src"))

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
        ["git", "ls-files", "rungs.yaml", "**/rungs.yaml"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode == 0:
        assert tracked.stdout.split() == ["data/rungs.yaml"]
    assert [path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("rungs.yaml")] == []

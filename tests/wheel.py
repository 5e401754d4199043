"""Builds the wheel, installs it into an empty environment, and tests it with the sources away.

    python tests/wheel.py [PYTHON ...]      # each in its turn; by default the one that runs this

First without an index and without a compiler, from a folder of wheels alone: the native engine
answers. Then the tests, which are copied beside nothing of the package; they import what was
installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINE = "print(__import__('kz_services_law').Law().engine)"
QUESTION = "print(__import__('kz_services_law').__file__)"


def run(*command: object, cwd: Path, CC: str = "", **how: object) -> str:  # noqa: N803
    print("+", *(str(part).replace(str(cwd), ".") for part in command), flush=True)
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    env |= {"CC": CC} if CC else {"CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject"}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=True, **how)  # type: ignore[call-overload]
    return str(done.stdout or "")


def main(pythons: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", place / "dist", ROOT, cwd=place,
            stdout=subprocess.DEVNULL)  # fmt: skip
        (wheel,) = (place / "dist").glob("*.whl")
        for number, python in enumerate(pythons):
            test(wheel, python, place / f"run{number}")


def test(wheel: Path, python: str, place: Path) -> None:
    place.mkdir()
    without_index(wheel, python, place)
    run(python, "-m", "venv", place / "venv", cwd=place)
    inside = place / "venv" / "bin" / "python"
    pip = (inside, "-m", "pip", "--disable-pip-version-check", "-q")
    run(*pip, "install", f"{wheel}[durable,test]", cwd=place)
    where = run(inside, "-c", QUESTION, cwd=place, stdout=subprocess.PIPE, text=True)
    assert str(place / "venv") in where, where
    run(inside, "-m", "kz_services_law", "--lang", "kk", cwd=place, stdout=subprocess.DEVNULL)
    shutil.copytree(ROOT / "tests", place / "tests")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, place / name)
    cases = ["test_cases.py", "test_gaps.py", "test_mistakes.py", "test_command_line.py"]
    run(inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", "README.md",
        *(f"tests/{name}" for name in cases), cwd=place)  # fmt: skip
    print(f"the wheel answers on {python}")


def without_index(wheel: Path, python: str, place: Path) -> None:
    """Install from a folder of wheels, where there is no index and no compiler, and ask."""
    wheels, venv = place / "wheels", place / "offline"
    inside = venv / "bin" / "python"
    run(python, "-m", "venv", venv, cwd=place)
    pip = (inside, "-m", "pip", "--disable-pip-version-check", "-q")
    run(*pip, "download", "--only-binary", ":all:", "-d", wheels, wheel, cwd=place)
    run(*pip, "install", "--no-index", "--no-cache-dir", "--find-links", wheels, "kz-services-law",
        cwd=place, CC="/bin/false")  # fmt: skip
    run(inside, "-m", "kz_services_law", "--lang", "kk", cwd=place, stdout=subprocess.DEVNULL)
    engine = run(inside, "-c", ENGINE, cwd=place, stdout=subprocess.PIPE, text=True)
    assert engine == "native\n", engine


if __name__ == "__main__":
    main(sys.argv[1:] or [sys.executable])

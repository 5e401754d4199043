"""The notebooks of docs/notebooks: run, each in a clean kernel of this Python; or stripped.

    python tests/notebooks.py                   # runs every one; needs the extra `notebook`
    python tests/notebooks.py --keep FOLDER     # and keeps them as they were shown
    python tests/notebooks.py --strip           # takes out what running and saving leave behind

A notebook passes if no cell fails or warns, and something is shown. What is stripped a test holds
the repository to; in git a notebook is its words and its code.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).parents[1] / "docs" / "notebooks"
_SECONDS = 120
"""How long a cell may take: many times what the slowest one does."""
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def paths() -> list[Path]:
    """Every notebook, in its order."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def stripped(notebook: dict[str, Any]) -> dict[str, Any]:
    """The same without outputs, counts, and what a program that saved it said of itself."""
    kept = ("cell_type", "id", "source")
    cells = [{key: cell[key] for key in kept} | {"metadata": {}} for cell in notebook["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}


def written(notebook: dict[str, Any]) -> str:
    """It as JupyterLab writes it, Cyrillic as it is."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def strip() -> None:
    for path in paths():
        notebook = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(written(stripped(notebook)), encoding="utf-8", newline="\n")


def run(path: Path, keep: Path | None) -> list[str]:
    """Run a notebook in a kernel of its own; what is wrong with it."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, DeadKernelError
    from traitlets import default

    class OfThisPython(AsyncKernelManager):
        """No folder is looked into for kernels: then it is ipykernel's own, of this Python."""

        @default("kernel_spec_manager")
        def _native(self) -> KernelSpecManager:
            return KernelSpecManager(kernel_dirs=[])

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_manager_class=OfThisPython,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except (CellControlSignal, DeadKernelError) as failed:  # all that a cell can do
        return [str(failed)]
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, keep / path.name)
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    wrong = [out.text for out in outputs if out.get("name") == "stderr"]
    if not any(out.output_type in ("display_data", "execute_result") for out in outputs):
        wrong.append("nothing is shown")
    return wrong


def run_all(keep: Path | None) -> bool:
    """Run all of them and say of each how long it took; whether nothing is wrong."""
    found = paths()
    for path in found:
        began = time.perf_counter()
        wrong = run(path, keep)
        print(f"{path.name}: {time.perf_counter() - began:.1f} s", *wrong, sep="\n", flush=True)
        if wrong:
            return False
    return bool(found)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strip", action="store_true", help="take out what running leaves behind")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where those run are written")
    given = parser.parse_args(arguments)
    if given.strip:
        strip()
        return 0
    with tempfile.TemporaryDirectory() as nobodys:  # where no start-up files of anybody are
        os.environ |= {"IPYTHONDIR": nobodys, "JUPYTER_CONFIG_DIR": nobodys}
        os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else older debuggers warn
        return 0 if run_all(given.keep) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

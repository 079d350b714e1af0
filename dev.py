"""Set up everything, then work: the only file that needs nothing but Python 3.11 and git.

python3 dev.py build [VENDOR…]   regenerate the clients whose spec, templates or generator changed
python3 dev.py test [NOX ARGS…]  lint, types, tests, laws, and whether the clients are current
python3 dev.py codegen …         any other command of codegen
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
INSTALLED = VENV / "installed.txt"

COMMANDS = {
    "build": ("codegen", "build", "-C", str(ROOT)),
    "test": ("nox", "--noxfile", str(ROOT / "noxfile.py")),
    "codegen": ("codegen",),
}


def main() -> int:
    """Run a command in the project's own environment; its exit code is ours."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever is told so runs an older Python
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 3
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 3
    try:
        set_up()
        compile_modules()
        module, *arguments = COMMANDS[sys.argv[1]]
        command = [str(PYTHON), "-m", module, *arguments, *sys.argv[2:]]
        return subprocess.run(command, check=False).returncode
    except subprocess.CalledProcessError as error:
        print(f"error: set-up failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        return 130


def set_up() -> None:
    """Make ``.venv`` what ``pyproject.toml`` asks for; nothing to do if it is already."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest() + sys.version
    if INSTALLED.exists() and INSTALLED.read_text() == wanted and usable():
        return
    print("setting up .venv …", file=sys.stderr)
    if not usable():
        venv.create(VENV, clear=True, with_pip=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", f"{ROOT}[dev]"], check=True)
    INSTALLED.write_text(wanted)


def compile_modules() -> None:
    """Compile codegen's modules as pip compiles those that it copies.

    An editable install is left uncompiled, and where PYTHONDONTWRITEBYTECODE is set it would be
    compiled at each start, which takes longer than to generate a small client.
    """
    subprocess.run([str(PYTHON), "-m", "compileall", "-qq", str(ROOT / "codegen")], check=False)


def usable() -> bool:
    """Whether the environment's Python runs, and is the version that runs this."""
    try:
        code = "import pip, sys; print(sys.version)"
        done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return done.stdout.strip() == sys.version


if __name__ == "__main__":
    sys.exit(main())

"""Install what the registry needs: system parts, a virtual environment, pinned packages, translations.

    python3 requirements/install.py run|test

Runs on the system's python3 with its standard library alone. A second run finds its own stamp and is done.
"""

from __future__ import annotations  # so that an older Python reads this far and is told what is needed

import ctypes.util
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PYBABEL = ENVIRONMENT / "bin" / "pybabel"
TRANSLATIONS = ROOT / "registry" / "translations"
OLDEST_PYTHON = (3, 11)
QUIETLY = ("-qq", "-y", "--no-install-recommends", "install")
# What `test` installs holds all that `run` does, so that it stamps both.
STAMPED_BY = {"run": ("run",), "test": ("run", "test")}


class CannotInstall(Exception):  # noqa: N818 - named for what happened
    """Something is missing that this script may not or cannot provide; the message says what to do."""


@dataclass(frozen=True)
class SystemPart:
    """A Debian package and how to see that what it brings is there already, from wherever it came."""

    package: str
    is_there: Callable[[], object]


def library(name: str) -> Callable[[], object]:
    return lambda: ctypes.util.find_library(name)


def program(*names: str) -> Callable[[], object]:
    return lambda: any(shutil.which(name) for name in names)


def file(pattern: str) -> Callable[[], object]:
    return lambda: any(Path("/").glob(pattern))


ALWAYS = (
    SystemPart("python3-venv", lambda: find_spec("ensurepip")),
    SystemPart("libpango-1.0-0", library("pango-1.0")),
    SystemPart("libpangoft2-1.0-0", library("pangoft2-1.0")),
    SystemPart("libharfbuzz-subset0", library("harfbuzz-subset")),
    SystemPart("fonts-noto-cjk", file("usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")),
    SystemPart("fonts-dejavu-core", file("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")),
)
# Tests that need one of these are skipped without it, unless REQUIRE_ALL is set.
FOR_TESTS = (
    SystemPart("postgresql", file("usr/lib/postgresql/*/bin/initdb")),
    SystemPart("chromium", program("chromium", "chromium-browser")),
    SystemPart("libatomic1", library("atomic")),  # what drives the browser is linked with it
    SystemPart("poppler-utils", program("pdftotext")),
    SystemPart("qpdf", program("qpdf")),
)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in STAMPED_BY:
        say(f"usage: python3 requirements/install.py {'|'.join(STAMPED_BY)}")
        return 2
    try:
        install(arguments[0])
    except CannotInstall as problem:
        say(str(problem))
        return 1
    return 0


def install(purpose: str) -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotInstall(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.")
    install_system_parts(purpose)
    if not is_installed(purpose):
        make_environment()
        install_packages(purpose)
        register_project()
        for name in STAMPED_BY[purpose]:
            stamp_path(name).write_text(stamp(name))
    compile_translations()


def install_system_parts(purpose: str) -> None:
    """Debian packages, only where something is missing, and only with permission."""
    needed = missing(ALWAYS)
    wished = missing(FOR_TESTS) if purpose == "test" else []
    if not needed and not wished:
        return
    apt_get = permitted_apt_get()
    if apt_get is None:
        explain([*needed, *wished], stop=bool(needed or os.environ.get("REQUIRE_ALL")))
        return
    say(f"Installing system packages: {' '.join([*needed, *wished])}")
    run([*apt_get, "-qq", "update"])
    if needed:
        run([*apt_get, *QUIETLY, *needed])
    for package in wished:
        run([*apt_get, *QUIETLY, package], must_succeed=bool(os.environ.get("REQUIRE_ALL")))


def missing(parts: Sequence[SystemPart]) -> list[str]:
    return [part.package for part in parts if not part.is_there()]


def permitted_apt_get() -> list[str] | None:
    """apt-get as root, directly or by a sudo that asks no password; None where neither is to be had."""
    if not shutil.which("apt-get"):
        return None
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return apt_get
    if shutil.which("sudo") and run(["sudo", "-n", "true"], must_succeed=False, quiet=True):
        return ["sudo", "-n", *apt_get]
    return None


def explain(packages: list[str], *, stop: bool) -> None:
    line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    if stop:
        raise CannotInstall(f"System packages are missing. Please run this, then try again:\n  {line}")
    say(f"Some tests will be skipped; to run them all:\n  {line}")


def is_installed(purpose: str) -> bool:
    path = stamp_path(purpose)
    return path.exists() and path.read_text() == stamp(purpose)


def stamp_path(purpose: str) -> Path:
    return ENVIRONMENT / f"installed-{purpose}"


def stamp(purpose: str) -> str:
    """What an installation depends on: the pinned packages, the project's entry points, the interpreter."""
    project = (ROOT / "pyproject.toml").read_text().partition("[tool.")[0]
    pinned = (LOCKS / f"{purpose}.txt").read_text()
    digest = hashlib.sha256(f"{project}\n{pinned}".encode())
    return f"{digest.hexdigest()} {environment_version()}"


def environment_version() -> str:
    """The Python version inside the environment, empty when there is none that works."""
    command = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def make_environment() -> None:
    if not environment_version():
        say("Creating the virtual environment .venv")
        run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])


def install_packages(purpose: str) -> None:
    lock = LOCKS / f"{purpose}.txt"
    say("Installing the pinned Python packages; the first time takes a minute or two")
    run([*installer(), "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(lock)])


def register_project() -> None:
    """Put `registry` into the environment's bin, running from this folder; nothing is fetched for it."""
    run([*installer(), "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT)])


def installer() -> list[str]:
    """uv where it is at hand, because it is quicker; else the environment's own pip."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--compile-bytecode"]
    pip = [str(PYTHON), "-m", "pip"]
    if not run([*pip, "--version"], must_succeed=False, quiet=True):
        run([str(PYTHON), "-m", "ensurepip", "--upgrade"], quiet=True)
    return [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def compile_translations() -> None:
    """Make each .mo that is older than its .po; a catalogue without a header counts as fuzzy."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            names = ["--input-file", str(source), "--output-file", str(target), "--locale", source.parts[-3]]
            run([str(PYBABEL), "--quiet", "compile", "--use-fuzzy", *names])


def run(command: Sequence[str], *, must_succeed: bool = True, quiet: bool = False) -> bool:
    """Whether the command succeeded; one that must succeed and does not ends the installation."""
    output = subprocess.DEVNULL if quiet else None
    succeeded = subprocess.run(command, cwd=ROOT, check=False, stdout=output, stderr=output).returncode == 0
    if must_succeed and not succeeded:
        raise CannotInstall(f"This failed, and what it printed above says why:\n  {shlex.join(command)}")
    return succeeded


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What is pinned can be installed by anyone, from anywhere, and only as it was reviewed."""

import re
import sys
import tomllib

import pytest

from registry.settings import ROOT

LOCKS = ("run", "test")
PIN = re.compile(r"([a-z0-9-]+)==(\S+)")


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def requirements(name: str) -> list[str]:
    """One for each package, its hashes joined to it."""
    return lock(name).replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name):
    assert requirements(name)
    for line in requirements(name):
        assert PIN.match(line), line
        assert "--hash=sha256:" in line, line


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address_to_download_from(name):
    assert not re.search(r"://|--index|--find-links| @ ", lock(name))


def test_the_packages_of_the_tests_include_those_of_the_program():
    assert set(PIN.findall(lock("run"))) <= set(PIN.findall(lock("test")))


def test_every_exact_dependency_of_the_project_is_the_one_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {found.groups() for line in project["dependencies"] if (found := PIN.match(line))}
    assert wanted
    assert wanted <= set(PIN.findall(lock("run")))


def test_the_installer_needs_the_standard_library_alone():
    script = (ROOT / "requirements" / "install.py").read_text()
    imported = set(re.findall(r"^(?:from|import) (\w+)", script, re.MULTILINE))
    assert imported <= sys.stdlib_module_names

"""What set-up does about Qt's system libraries, without touching this machine's packages."""

import os
import shutil
import subprocess

import pytest

import system_libraries

NEEDED = ["libegl1", "libgl1"]


@pytest.fixture
def apt_calls(monkeypatch):
    calls = []

    def record(command, **options):
        calls.append((command, options))
        return 0

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "call", record)
    return calls


def test_a_library_that_is_not_there_names_its_package():
    libraries = {"libno-such-library.so.0": "libno-such-library0"}
    assert system_libraries.packages_to_install(libraries) == ["libno-such-library0"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt is a matter of Linux")
def test_root_installs_after_an_update_and_without_questions(apt_calls, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_libraries.install_packages(NEEDED, "缺少")
    ((command, options),) = apt_calls
    assert command[-1] == "apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1"
    assert options["env"]["DEBIAN_FRONTEND"] == "noninteractive"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt is a matter of Linux")
def test_anyone_else_is_told_the_line_to_run(apt_calls, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(system_libraries.MissingError, match=r"sudo sh -c 'apt-get update && .* libegl1 libgl1'"):
        system_libraries.install_packages(NEEDED, "缺少")
    assert apt_calls == []


def test_without_apt_the_packages_are_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(system_libraries.MissingError, match="libegl1 libgl1"):
        system_libraries.install_packages(NEEDED, "缺少")

"""Prepares a checkout: `.venv` from the hashed locks, the program in it, Qt's system libraries.

    python3 tools/prepare.py run|dev|bench|package [--venv DIR]

Uses the standard library only and stays readable for old interpreters, so that it can say what is
wrong. A second call finds its stamp (the hash of the locks) and returns at once.
Ends with 0 when everything stands, with 1 and one line that says what to do otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWEST_TRIED = 14
SETS = {
    "run": ("run",),
    "dev": ("run", "dev"),
    "bench": ("run", "dev", "bench"),
    "package": ("run", "package"),
}


class SetupError(Exception):
    """Set-up cannot go on; the text is the line for the user."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Prepares the checkout's virtual environment.")
    parser.add_argument("set", choices=sorted(SETS))
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    wanted = parser.parse_args()
    continue_with_a_newer_python()
    try:
        prepare(wanted.set, wanted.venv.resolve())
    except (SetupError, system_libraries.MissingError) as stop:
        print(stop, file=sys.stderr)
        return 1
    return 0


def continue_with_a_newer_python() -> None:
    """Hands over to the newest fitting interpreter on the path when `python3` is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1):
        newer = shutil.which("python3.{}".format(minor))  # noqa: UP032 (runs on old interpreters)
        if newer and subprocess.call([newer, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(newer, [newer] + sys.argv)  # noqa: RUF005
    sys.exit("需要 Python 3.11 或更新版本：装好后运行 make PYTHON=解释器路径 run")


def prepare(name: str, venv: Path) -> None:
    locks = [ROOT / "requirements" / (lock + ".lock") for lock in SETS[name]]
    stamp = venv / ("ready-" + name)
    digest = digest_of([*locks, ROOT / "pyproject.toml", ROOT / "setup.py"])
    system_libraries.ensure()
    if stamp.is_file() and stamp.read_text() == digest and belongs_here(venv):
        return
    make_venv(venv)
    python = interpreter_of(venv)
    say("安装锁定的软件包 " + name)
    install(python, ["--require-hashes", "--only-binary", ":all:", *requirement_options(locks)])
    install(python, ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp.write_text(digest)


def digest_of(files: list[Path]) -> str:
    """One hash over the contents of `files` and the interpreter's version."""
    total = hashlib.sha256(sys.version.encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def belongs_here(venv: Path) -> bool:
    """Whether `venv` was made for this very folder: scripts in a moved one point elsewhere."""
    config = venv / "pyvenv.cfg"
    if not config.is_file() or not interpreter_of(venv).exists():
        return False
    commands = [line for line in config.read_text().splitlines() if line.startswith("command")]
    return not commands or commands[0].rstrip().casefold().endswith(str(venv).casefold())


def interpreter_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path) -> None:
    """Makes `venv`, keeping one that stands; Qt's runtime folder lies in it, private as Qt wants it."""
    if not belongs_here(venv):
        ensure_venv_module()
        say("新建虚拟环境 " + venv.name)
        run([sys.executable, "-m", "venv", "--clear", str(venv)], "虚拟环境建不成")
    runtime = venv / "runtime"
    runtime.mkdir(exist_ok=True)
    runtime.chmod(0o700)


def ensure_venv_module() -> None:
    """Debian keeps `ensurepip` in a package of its own."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    system_libraries.install_packages([package], "缺少 Python 的 venv 模块")


def requirement_options(locks: list[Path]) -> list[str]:
    return [option for lock in locks for option in ("--requirement", str(lock))]


def install(python: Path, options: list[str]) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options]
    run(command, "软件包装不上（请检查网络或软件源）")


def run(command: list[str], trouble: str) -> None:
    """Runs `command` and stops with `trouble` when it fails."""
    if subprocess.call(command, cwd=str(ROOT)) != 0:
        raise SetupError("准备中断：" + trouble + "。执行的命令：" + " ".join(command))


def say(line: str) -> None:
    print(line + " …", flush=True)


if __name__ == "__main__":
    sys.exit(main())

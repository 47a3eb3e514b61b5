"""`make run` and `make gallery`: the demo branch in the window, or, without a screen, as files in `out/`."""

from __future__ import annotations

import argparse
import locale
import os
import subprocess
import sys
from pathlib import Path

from partydesk.desk.probe import screen_works

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
STORE = OUT / "demo.partydesk"


def main() -> int:
    parser = argparse.ArgumentParser(description="Shows the demo branch.")
    parser.add_argument("--gallery", action="store_true", help="every page as PNG into out/gallery/")
    wanted = parser.parse_args()
    set_surroundings()
    try:
        make_demo_store()
        if wanted.gallery:
            draw_pages(OUT / "gallery", themes="light,dark", scales="100,150")
        elif screen_works():
            partydesk(str(STORE))
        else:
            leave_files()
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    except KeyboardInterrupt:
        return 130
    return 0


def set_surroundings() -> None:
    """Gives Qt the UTF-8 locale and the private runtime folder it wants, where the machine has none."""
    os.environ["PYTHONUTF8"] = "1"
    if os.name == "nt":
        return
    locale.setlocale(locale.LC_CTYPE, "")
    if locale.nl_langinfo(locale.CODESET).upper() != "UTF-8":
        os.environ["LC_ALL"] = "C.UTF-8"
    given = os.environ.get("XDG_RUNTIME_DIR")
    if not given or not is_private(Path(given)):
        os.environ["XDG_RUNTIME_DIR"] = str(ROOT / ".venv" / "runtime")


def is_private(folder: Path) -> bool:
    return folder.is_dir() and folder.stat().st_mode & 0o777 == 0o700 and folder.stat().st_uid == os.getuid()


def make_demo_store() -> None:
    if STORE.exists():
        return
    OUT.mkdir(exist_ok=True)
    print(f"生成演示支部 {STORE.relative_to(ROOT)} …", flush=True)
    partydesk("demo", str(STORE))


def leave_files() -> None:
    """Does without a screen what the window would show: every sheet as PDF, every page as PNG."""
    print(
        "没有可用的屏幕：演示库、各类表单 PDF 和每一页的图片放在 out/",
        flush=True,
    )
    for key in sheet_keys():
        partydesk("print", str(STORE), key, str(OUT / f"{key}.pdf"))
    draw_pages(OUT / "pages", themes="light", scales="100")
    for file in sorted([*OUT.glob("*.pdf"), *(OUT / "pages").glob("*.png")]):
        print(file.relative_to(ROOT))


def sheet_keys() -> list[str]:
    """The keys of all sheets, the quarter's evaluation first."""
    listed = subprocess.run([program(), "sheets"], check=True, capture_output=True, encoding="utf-8")
    keys = [line.split("\t")[0] for line in listed.stdout.splitlines()]
    return sorted(keys, key=lambda key: key != "instructor_quarter")


def draw_pages(folder: Path, *, themes: str, scales: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "partydesk.desk.gallery", str(STORE), str(folder)]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*command, "--themes", themes, "--scales", scales], check=True, env=offscreen)


def partydesk(*arguments: str) -> None:
    subprocess.run([program(), *arguments], check=True)


def program() -> str:
    return str(Path(sys.executable).with_name("partydesk.exe" if os.name == "nt" else "partydesk"))


if __name__ == "__main__":
    sys.exit(main())

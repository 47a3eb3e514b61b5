"""From arguments to an exit code: 0 done, 2 refused with one plain line, 1 a bug."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.verbs.saying import complain

DONE, BUG, REFUSED = 0, 1, 2

VERBS = {
    "new": "storing", "demo": "storing", "backup": "storing", "restore": "storing", "check": "storing",
    "ledgers": "listing", "sheets": "listing", "import": "exchanging", "export": "exchanging", "print": "printing",
    "book": "binding",
}  # fmt: skip
"""Each verb with the module that does it; a module is loaded when its verb is called."""


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments ask; never raises."""
    _speak_utf8()
    try:
        code = _dispatch(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KnownError as refusal:
        complain(str(refusal))
        return REFUSED
    except BrokenPipeError:
        # Whoever read our lines has read enough (| head); nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except KeyboardInterrupt:
        complain(N_("已中断，没有改动资料。"))
        return REFUSED
    except Exception as error:
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    """What the disk refused is a refusal wherever it was met; anything else is a bug."""
    from partydesk.core.files import file_error, is_surroundings

    if isinstance(error, OSError) and is_surroundings(error):
        complain(str(file_error(error, os.fsdecode(error.filename))))
        return REFUSED
    from partydesk.verbs.bug import save_report

    path = save_report(error)
    if path is None:
        complain(N_("程序出错，资料没有改动；报告也没有存成，请把做了什么告诉维护人员。"))
    else:
        complain(N_("程序出错，资料没有改动；报告已存到 {path}，请交给维护人员。").format(path=path))
    return BUG


def _dispatch(arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in VERBS:
        module = import_module(f"partydesk.verbs.{VERBS[first]}")
        code: int = module.run(first, arguments[1:])
        return code
    if first.startswith("-"):
        from partydesk.verbs.parser import overview

        print(overview(first))
        return DONE
    if len(arguments) > 1:
        raise KnownError(N_("“{first}”不是命令：用 partydesk --help 看有哪些命令。").format(first=first))
    # What loads for the window stays: looking through it for garbage takes a twentieth of the start.
    gc.disable()
    from partydesk.verbs.window import open_window

    return open_window(Path(first) if first else None)


def _speak_utf8() -> None:
    """Chinese comes out whole whatever the locale says; a windowed program has no streams."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

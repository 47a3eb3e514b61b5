"""Files that a verb writes: never over the store or over what it reads."""

from __future__ import annotations

import os
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_


def apart(out: Path, *others: Path) -> Path:
    """`out`, where it can be written without harm.

    Raises:
        KnownError: it is no name, it is the store or a file that is read, a folder, or its folder is missing.
    """
    if "\0" in str(out):
        raise KnownError(N_("文件名里有不能用的字符：请换一个文件名。"))
    if any(os.path.realpath(out) == os.path.realpath(other) for other in others):
        raise KnownError(N_("不能写到 {path}，会盖掉正在使用的文件：请换一个文件名。").format(path=out))
    if out.is_dir():
        raise KnownError(N_("{path} 是文件夹：请写上文件名。").format(path=out))
    if not out.parent.is_dir():
        raise KnownError(N_("没有文件夹 {path}：请先建立，或换一个位置。").format(path=out.parent))
    return out

"""1,000 instructors' evaluation sheets: the real sheet of a made-up branch, each with a person's own texts."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.people import people
from partydesk.core.documents import Box, Document, Grid

_KEPT = "models.pickle"
_DID = "本季度完成{n}项规定动作，走访{n}人次，推动解决{n}个问题，其中宿舍热水、食堂排队两件已确认。组织学习{n}次。"
_BETTER = "下季度重点是{n}名重点关注职工的按期回访，问题办结时间缩短到{n}天以内。"


def keep_models(folder: Path) -> None:
    """Leaves in `folder` the sheets that the program itself makes for the instructors of a small branch, once a run."""
    if (folder / _KEPT).exists():
        return
    from bench.branch import small_branch
    from partydesk import bootstrap
    from partydesk.core.text.dates import Period
    from partydesk.office.family import Ask
    from partydesk.office.printing import documents

    store = folder / "sheets.partydesk"
    small_branch(store)
    with bootstrap.opened(store) as office:
        made = list(documents(office, "instructor_quarter", Ask(period=Period.parse("2026Q4"))))
    (folder / _KEPT).write_bytes(pickle.dumps(made))


def kept_models(folder: Path) -> list[Document]:
    """Those sheets again, in a process that has not opened a store."""
    made: list[Document] = pickle.loads((folder / _KEPT).read_bytes())
    return made


def sheets(made: list[Document], count: int) -> Iterator[Document]:
    """`count` sheets after these models, no two alike."""
    chance = random.Random(19)
    for n, person in enumerate(people(count, seed=23)):
        yield _personal(made[n % len(made)], person["name"], chance)


def _personal(document: Document, name: str, chance: random.Random) -> Document:
    def varied(text: str) -> str:
        return re.sub(r"\d", lambda found: str(chance.randint(1, 9)), text)

    blocks = []
    for place, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            rows = tuple(
                tuple(
                    cell if cell.kind in ("label", "head", "figure") else
                    cell._replace(text=varied(cell.text), muted_line=varied(cell.muted_line))
                    for cell in row
                )
                for row in block.rows
            )  # fmt: skip
            if place == 0:
                rows = ((rows[0][0], rows[0][1]._replace(text=name), *rows[0][2:]), *rows[1:])
            block = replace(block, rows=rows)
        elif isinstance(block, Box) and block.label != "两挂钩":
            text = _DID if block.label.startswith("我做了") else _BETTER
            block = replace(block, text=text.format(n=chance.randint(2, 30)))
        blocks.append(block)
    seal = f"定稿封签 2026-{chance.randint(1, 999):03d} · {chance.getrandbits(32):08x}（2026-11-20）"
    return replace(document, blocks=tuple(blocks), name=name, seal=seal, serial=f"2026Q4-{chance.randint(1, 999):03d}")

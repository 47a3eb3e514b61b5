"""The same two questions asked of pandas, polars and duckdb, each in the way that its own guide would put them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd
import polars as pl

from partydesk.office.context import Office

NO_CAP = 2**31 - 1
_SHOWN = (
    "id", "number", "day", "dimension", "points", "text", "kind", "state", "source", "source_ledger", "source_id",
    "booked_on", "quarter",
)  # fmt: skip
Ranked = list[tuple[int, int, int]]
"""Rank, person, and hundredths of points."""
History = tuple[list[dict[str, Any]], list[tuple[str, int, int]]]
"""The entries, and by quarter what counts and what counts up to its end, in hundredths of points."""


@dataclass(frozen=True)
class Peer:
    """How one of them answers."""

    ranking: Callable[[int], Ranked]
    history: Callable[[int], History]


Peers = Mapping[str, Peer]


def loaded(office: Office) -> Peers:
    """All three with every entry in memory."""
    frame = _frame(office)
    return {"pandas": _pandas(frame), "polars": _polars(frame), "duckdb": _duckdb(frame)}


def _frame(office: Office) -> pd.DataFrame:
    found = office.store.connection.execute(
        "SELECT id, number, person_id AS person, day, period AS quarter, dimension, points, text, kind, state, source,"
        " source_ledger, source_id, booked_on FROM point ORDER BY id"
    )
    frame = pd.DataFrame(found.fetchall(), columns=[each[0] for each in found.description])
    caps = office.fact("points_caps", "employees", frame["quarter"].iloc[-1])
    limits = {name: NO_CAP if cap is None else int(cap * 100) for name, cap in caps.items()}
    frame["cap"] = frame["dimension"].map(limits).fillna(NO_CAP).astype("int64")
    frame["year"] = frame["quarter"].str[:4].astype("int16")
    for name in ("quarter", "dimension", "kind", "state", "source_ledger"):
        frame[name] = frame[name].astype("category")
    return frame


def _pandas(frame: pd.DataFrame) -> Peer:
    sums = {"points": ("points", "sum"), "cap": ("cap", "first")}

    def ranking(year: int) -> Ranked:
        cells = frame[frame["year"] == year].groupby(["person", "quarter", "dimension"], observed=True, sort=False)
        found = cells.agg(**sums)
        found["held"] = found["points"].clip(upper=found["cap"])
        totals = found.groupby("person", sort=True)["held"].sum()
        order = totals.sort_values(ascending=False, kind="stable")
        ranks = order.rank(method="min", ascending=False).astype("int64")
        return list(zip(ranks.tolist(), order.index.tolist(), order.tolist(), strict=True))

    def history(person: int) -> History:
        rows = frame[frame["person"] == person].sort_values(["quarter", "id"])
        found = rows.groupby(["quarter", "dimension"], observed=True).agg(**sums)
        found["held"] = found["points"].clip(upper=found["cap"])
        counted = found.groupby("quarter", observed=True)["held"].sum()
        running = counted.cumsum()
        quarters = list(zip(counted.index.tolist(), counted.tolist(), running.tolist(), strict=True))
        return rows[list(_SHOWN)].to_dict("records"), quarters

    return Peer(ranking, history)


def _polars(frame: pd.DataFrame) -> Peer:
    text = frame.astype(dict.fromkeys(("quarter", "dimension", "kind", "state", "source_ledger"), "str"))
    enums = {name: pl.Enum(sorted(text[name].unique())) for name in ("quarter", "dimension", "kind", "state")}
    entries = pl.DataFrame({name: text[name].tolist() for name in text.columns}).with_columns(
        *(pl.col(name).cast(kind) for name, kind in enums.items()),
        pl.col("person", "points", "cap").cast(pl.Int32), pl.col("year").cast(pl.Int16),
    )  # fmt: skip
    held = pl.min_horizontal(pl.col("points").sum(), pl.col("cap").first()).alias("held")

    def ranking(year: int) -> Ranked:
        found = (
            entries.lazy()
            .filter(pl.col("year") == year)
            .group_by("person", "quarter", "dimension")
            .agg(held)
            .group_by("person")
            .agg(pl.col("held").sum())
            .select(pl.col("held").rank("min", descending=True).alias("rank"), "person", "held")
            .sort("rank", "person")
            .collect()
        )
        return found.rows()

    def history(person: int) -> History:
        rows = entries.filter(pl.col("person") == person).sort("quarter", "id")
        quarters = (
            rows.group_by("quarter", "dimension")
            .agg(held)
            .group_by("quarter")
            .agg(pl.col("held").sum())
            .sort("quarter")
            .with_columns(pl.col("held").cum_sum().alias("running"))
        )
        return rows.select(_SHOWN).to_dicts(), quarters.rows()

    return Peer(ranking, history)


_RANKING = """
WITH cell AS (
    SELECT person, quarter, dimension, least(sum(points), any_value(cap)) AS held
    FROM entry WHERE year = ? GROUP BY person, quarter, dimension),
total AS (SELECT person, sum(held)::INTEGER AS held FROM cell GROUP BY person)
SELECT rank() OVER (ORDER BY held DESC), person, held FROM total ORDER BY held DESC, person
"""
_QUARTERS = """
WITH cell AS (
    SELECT quarter, dimension, least(sum(points), any_value(cap)) AS held
    FROM entry WHERE person = ? GROUP BY quarter, dimension),
total AS (SELECT quarter, sum(held)::INTEGER AS held FROM cell GROUP BY quarter)
SELECT quarter, held, (sum(held) OVER (ORDER BY quarter))::INTEGER FROM total ORDER BY quarter
"""


def _duckdb(frame: pd.DataFrame) -> Peer:
    base = duckdb.connect()
    base.register("frame", frame)
    base.execute(
        "CREATE TABLE entry AS SELECT * REPLACE (person::INTEGER AS person, points::INTEGER AS points,"
        " cap::INTEGER AS cap, year::SMALLINT AS year) FROM frame"
    )
    base.execute("CREATE INDEX entry_person ON entry (person)")
    listed = f"SELECT {', '.join(_SHOWN)} FROM entry WHERE person = ? ORDER BY quarter, id"

    def ranking(year: int) -> Ranked:
        return base.execute(_RANKING, [year]).fetchall()

    def history(person: int) -> History:
        found = base.execute(listed, [person])
        names = [each[0] for each in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return rows, base.execute(_QUARTERS, [person]).fetchall()

    return Peer(ranking, history)

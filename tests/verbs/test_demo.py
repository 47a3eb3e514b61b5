"""The demo branch through the verbs: made, checked, every ledger out and in again without a change."""

from __future__ import annotations

import json


def test_every_ledger_of_the_demo_comes_back_without_a_change(partydesk, tmp_path):
    store, out, report = tmp_path / "演示.partydesk", tmp_path / "台账.xlsx", tmp_path / "r.json"
    assert partydesk("demo", store).code == 0
    assert partydesk("check", store).code == 0
    for line in partydesk("ledgers").out.splitlines():
        key = line.partition("\t")[0]
        assert partydesk("export", store, key, out, "--full").code == 0
        said = partydesk("import", store, out, "--ledger", key, "--dry-run", "--report", report)
        made = json.loads(report.read_text(encoding="utf-8"))
        if said.code == 2:
            assert "由程序生成" in said.err
        assert (key, made["accepted"], made["refused"]) == (key, 0, 0)

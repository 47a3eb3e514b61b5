import sys

import pytest
from tests.core.store.specimen import (
    REGISTRY,
    execute,
    kill_while_writing,
    names_in,
    open_store,
    specimen_store,
)  # fmt: skip

from partydesk.core.store.attachments import put_blob
from partydesk.core.store.check import check, sound
from partydesk.core.store.connection import NoKey, connect, writing
from partydesk.core.store.outside import remember_tip


@pytest.fixture
def path(tmp_path, monkeypatch):
    return specimen_store(tmp_path, monkeypatch)


def told(path, level, **more):
    return [each.text for each in check(path, NoKey(), REGISTRY, **more) if each.level == level]


def test_a_sound_store_has_nothing_wrong_and_tells_the_size_of_its_log(path):
    assert told(path, "error") == told(path, "warning") == []
    assert any("3 次变更、3 条明细" in line for line in told(path, "info"))


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
def test_a_write_that_was_killed_is_taken_back_and_named(path):
    kill_while_writing(path)
    assert "上次写入中断，已恢复到中断之前。" in told(path, "info")
    assert names_in(path) == ["花岗岩", "玄武岩", "石灰岩"]
    assert "上次写入中断，已恢复到中断之前。" not in told(path, "info")


@pytest.mark.parametrize("keep", [0, 10, 100, 4096, 0.5, 0.9])
def test_a_cut_file_is_named_and_never_raises(path, keep):
    data = path.read_bytes()
    path.write_bytes(data[: keep if isinstance(keep, int) else int(len(data) * keep)])
    assert told(path, "error")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" * 2000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_file_that_is_no_store_is_named(path, content):
    path.write_bytes(content)
    assert told(path, "error")


def test_a_missing_file_is_named(tmp_path):
    assert "找不到文件" in told(tmp_path / "none.partydesk", "error")[0]


def test_every_single_spoilt_page_is_survived(path):
    data = path.read_bytes()
    for start in range(0, len(data), 4096):
        path.write_bytes(data[:start] + b"\xa5" * 4096 + data[start + 4096 :])
        assert check(path, NoKey(), REGISTRY)
    path.write_bytes(data)
    assert sound(check(path, NoKey(), REGISTRY))


TAMPERING = {
    "a value": ('UPDATE change_entry SET new = \'{"name":"金刚石"}\' WHERE id = 2', "第 2 次变更里 stones 2"),
    "a digest": ("UPDATE change_entry SET digest = 'x' WHERE id = 2", "第 2 次变更"),
    "an actor": ("UPDATE change SET actor = '别人' WHERE id = 2", "第 2 次变更"),
    "a change taken out": ("DELETE FROM change WHERE id = 2", "第 3 次变更之前缺了变更"),
    "an entry taken out": ("DELETE FROM change_entry WHERE id = 2", "第 2 次变更"),
    "an entry of no change": ("UPDATE change_entry SET change_id = 9 WHERE id = 3", "不属于任何变更"),
    "a salt": ("UPDATE change_entry SET salt = NULL WHERE id = 2", "第 2 次变更里 stones 2"),
    "values emptied": ("UPDATE change_entry SET salt = NULL, old = NULL, new = NULL WHERE id = 2", "没有清理记录"),
}


@pytest.mark.parametrize(("sql", "named"), TAMPERING.values(), ids=TAMPERING)
def test_tampering_with_the_log_is_named(path, sql, named):
    execute(path, sql)
    assert any("变更日志被改动" in line and named in line for line in told(path, "error"))


ALTERED = {
    "a value": ("UPDATE stone SET name = '金刚石' WHERE id = 2", "STONES 2 的NAME"),
    "a value put in": ("UPDATE stone SET binned_at = '2026-01-01' WHERE id = 1", "STONES 1 的回收站状态"),
    "a record taken out": ("DELETE FROM stone WHERE id = 2", "STONES 2 不见了"),
    "a record put in": ("INSERT INTO stone (id, name) VALUES (9, '水晶')", "STONES 9 没有登记过"),
}


@pytest.mark.parametrize(("sql", "named"), ALTERED.values(), ids=ALTERED)
def test_a_record_altered_past_the_program_is_named(path, sql, named):
    execute(path, sql)
    title, name = REGISTRY["stones"].title, REGISTRY["stones"].field("name").title
    assert any(named.replace("STONES", title).replace("NAME", name) in line for line in told(path, "error"))


def test_a_trigger_put_in_by_another_program_is_named(path):
    execute(path, "CREATE TRIGGER sneak AFTER INSERT ON stone BEGIN DELETE FROM stone; END")
    assert any("sneak" in line for line in told(path, "error"))


def test_the_tables_of_an_older_program_are_not_looked_into(path):
    execute(path, "UPDATE stone SET name = '金刚石' WHERE id = 2")
    assert told(path, "error", current=lambda connection: False) == []
    assert any("旧版本" in line for line in told(path, "info", current=lambda connection: False))


def test_a_lawful_erasure_leaves_the_chain_whole(path):
    store = open_store(path)
    with store.change("清理") as change:
        change.erase("stones", 2)
    store.close()
    assert told(path, "error") == []


def test_a_file_put_back_to_an_older_state_is_named(path):
    older = path.read_bytes()
    store = open_store(path)
    with store.change("登记") as change:
        change.add("stones", name="砂岩")
    remember_tip(store.connection, path)
    store.close()
    assert told(path, "warning") == []
    path.write_bytes(older)
    assert "比本机记得的旧" in told(path, "warning")[0]


def test_a_file_with_another_history_is_named(path):
    older = path.read_bytes()
    for name in ("砂岩", "页岩"):
        path.write_bytes(older)
        store = open_store(path)
        with store.change(name) as change:
            change.add("stones", name=name)
        if name == "砂岩":
            remember_tip(store.connection, path)
        store.close()
    assert "换成了另一份副本" in told(path, "warning")[0]


@pytest.mark.parametrize(
    ("sql", "wrong"),
    [
        ("DELETE FROM stone_search WHERE suffix = '岗岩'", 1),
        ("INSERT INTO stone_search VALUES ('多余', 1)", 1),
        ("UPDATE stone_search SET suffix = '错' WHERE suffix = '岗岩'", 2),
    ],
)
def test_a_search_index_that_does_not_fit_is_named(path, sql, wrong):
    execute(path, sql)
    assert any(f"“石头”的搜索索引与记录不符，共 {wrong} 处" in line for line in told(path, "error"))


def test_a_row_that_points_nowhere_is_named(path):
    execute(path, "INSERT INTO attachment (ledger, row_id, name, digest, size) VALUES ('stones', 1, 'a', 'b', 1)")
    assert any("attachment 1 → blob" in line for line in told(path, "error"))


def test_a_spoilt_attachment_is_named_by_its_file(path):
    connection = connect(path, NoKey())
    with writing(connection):
        digest = put_blob(connection, b"minutes" * 100)
        connection.execute(
            "INSERT INTO attachment (ledger, row_id, name, digest, size) VALUES ('stones', 1, '纪要.pdf', ?, 700)",
            (digest,),
        )
    connection.close()
    assert told(path, "error") == []
    execute(path, "UPDATE blob_chunk SET data = x'00'")
    assert any("附件内容已损坏：纪要.pdf" in line for line in told(path, "error"))


def test_kept_values_that_are_stale_are_listed_and_counted(path):
    lines = told(path, "error", stale=lambda connection: [f"stones {n} weight" for n in range(30)])
    assert any("stones 19 weight 等 30 处" in line and "stones 20 " not in line for line in lines)


def test_a_missing_table_is_an_error_and_the_other_checks_go_on(path):
    execute(path, "DROP TABLE stone_search")
    assert told(path, "error")
    assert any("3 次变更" in line for line in told(path, "info"))

from pathlib import Path

from partydesk.desk.shell.settings import RECENT, Settings, config_dir


def test_what_is_set_is_there_at_the_next_start(tmp_path):
    Settings(tmp_path).set("scale", 150)
    assert Settings(tmp_path).get("scale", 100) == 150


def test_a_value_of_another_type_counts_as_none(tmp_path):
    Settings(tmp_path).set("scale", "large")
    assert Settings(tmp_path).get("scale", 100) == 100


def test_a_broken_file_counts_as_empty_and_is_mended(tmp_path):
    (tmp_path / "window.json").write_text("{not json")
    settings = Settings(tmp_path)
    assert settings.get("theme", "light") == "light"
    settings.set("theme", "dark")
    assert Settings(tmp_path).get("theme", "light") == "dark"


def test_the_last_opened_stores_come_first_once_each_and_lost_ones_not_at_all(tmp_path):
    settings = Settings(tmp_path)
    stores = [tmp_path / f"{n}.partydesk" for n in range(RECENT + 2)]
    for store in stores:
        store.touch()
        settings.opened(store)
    settings.opened(stores[3])
    assert settings.recent[0] == stores[3].resolve()
    assert len(settings.recent) == len(set(settings.recent)) == RECENT
    stores[3].unlink()
    assert stores[3].resolve() not in settings.recent


def test_a_folder_that_cannot_be_made_loses_only_the_memory(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    settings = Settings(blocked / "config")
    settings.set("theme", "dark")
    assert settings.get("theme", "light") == "dark"


def test_the_folder_can_be_put_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("PARTYDESK_CONFIG_DIR", str(tmp_path))
    assert config_dir() == Path(tmp_path)
    monkeypatch.delenv("PARTYDESK_CONFIG_DIR")
    assert config_dir().name == "partydesk"

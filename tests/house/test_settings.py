"""Settings are read once and refused when they contradict each other."""

from pathlib import Path

import pytest

from registry.settings import Settings, SettingsError

LONG_ENOUGH = "k" * 32


def read(home: Path, **environ: str) -> Settings:
    return Settings.from_environ({"REGISTRY_HOME": str(home), **environ})


def test_an_empty_environment_is_enough_for_a_laptop(tmp_path):
    settings = read(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path}/registry.db"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert not settings.is_https


def test_the_port_moves_the_public_address(tmp_path):
    assert read(tmp_path, PORT="8123").public_url == "http://127.0.0.1:8123"


def test_the_key_of_an_installation_stays_the_same_and_is_its_owners_alone(tmp_path):
    assert read(tmp_path).secret_key == read(tmp_path).secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_two_installations_have_different_keys(tmp_path):
    assert read(tmp_path / "one").secret_key != read(tmp_path / "two").secret_key


def test_https_without_a_secret_key_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="set SECRET_KEY"):
        read(tmp_path, PUBLIC_URL="https://registry.example")


def test_https_with_a_secret_key_is_accepted(tmp_path):
    settings = read(tmp_path, PUBLIC_URL="https://registry.example/", SECRET_KEY=LONG_ENOUGH)
    assert settings.is_https
    assert settings.public_url == "https://registry.example"


def test_a_short_secret_key_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="at least 32"):
        read(tmp_path, SECRET_KEY=LONG_ENOUGH[1:])


@pytest.mark.parametrize("url", ["mysql://db/registry", "registry.db", "sqlite://"])
def test_an_unknown_kind_of_database_is_refused(tmp_path, url):
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        read(tmp_path, DATABASE_URL=url)


def test_a_plain_postgresql_address_names_its_driver(tmp_path):
    assert (
        read(tmp_path, DATABASE_URL="postgresql://db/registry").database_url
        == "postgresql+psycopg://db/registry"
    )


@pytest.mark.parametrize("number", ["-1", "two", "1.5"])
def test_a_number_of_proxies_that_is_none_is_refused(tmp_path, number):
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES"):
        read(tmp_path, TRUSTED_PROXIES=number)


def test_mail_goes_to_files_unless_a_server_is_named(tmp_path):
    assert read(tmp_path).mail_url == ""
    server = {"MAIL_URL": "smtps://user:secret@mail.example:465", "MAIL_FROM": "registry@biaoming.example"}
    settings = read(tmp_path, **server)
    assert (settings.mail_url, settings.mail_from) == (server["MAIL_URL"], server["MAIL_FROM"])


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"MAIL_URL": "mail.example", "MAIL_FROM": "a@b.example"}, "MAIL_URL"),
        ({"MAIL_URL": "http://mail.example", "MAIL_FROM": "a@b.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example:port", "MAIL_FROM": "a@b.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example"}, "MAIL_FROM"),
        ({"MAIL_FROM": "a@b.example\nBcc: all@b.example"}, "MAIL_FROM"),
    ],
)
def test_mail_settings_that_cannot_work_are_refused(tmp_path, environ, asked):
    with pytest.raises(SettingsError, match=asked):
        read(tmp_path, **environ)

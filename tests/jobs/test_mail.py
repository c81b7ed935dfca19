"""Letters reach a real server over a socket, or become files; what fails is kept for later."""

import email
import smtplib
from dataclasses import replace
from email.policy import default

import pytest
from sqlalchemy import select

from registry.jobs.mail import Letter, Mailer, is_address
from registry.jobs.models import Job
from registry.jobs.queue import promise, waiting
from registry.jobs.runner import run_due
from tests.jobs.smtp_server import start_smtp_server


@pytest.fixture
def server():
    with start_smtp_server() as running:
        yield running


@pytest.fixture
def post(database, now):
    def put(to: str = "amal@firm.example", subject: str = "标准变更提醒", text: str = "正文一行\n") -> None:
        with database.transaction() as session:
            promise(session, "mail", Letter(to, subject, text).payload(), now=now)

    return put


@pytest.fixture
def send(database, settings, clock):
    def run(url: str = "") -> int:
        mailer = Mailer(replace(settings, mail_url=url, mail_from="registry@biaoming.example"))
        return run_due(database, {"mail": mailer}, clock)

    return run


def test_a_letter_arrives_in_chinese_from_us(server, post, send):
    post()
    assert send(server.url) == 1
    (message,) = [email.message_from_bytes(data, policy=default) for data in server.received]
    assert message["From"] == "registry@biaoming.example"
    assert message["To"] == "amal@firm.example"
    assert message["Subject"] == "标准变更提醒"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().strip() == "正文一行"


def test_a_server_that_is_busy_is_tried_again_later(server, database, post, send, clock):
    post()
    server.is_busy = True
    assert send(server.url) == 0
    server.is_busy = False
    clock.advance(minutes=1)
    assert send(server.url) == 1
    assert len(server.received) == 1


def test_a_server_that_is_away_loses_nothing(database, post, send):
    post()
    assert send("smtp://127.0.0.1:1") == 0
    with database.reading() as session:
        assert waiting(session) == 1


def test_an_address_that_does_not_exist_is_not_asked_for_ever(server, post, send, database):
    post("nobody@firm.example")
    server.refused.add("nobody@")
    assert send(server.url) == 1
    with database.reading() as session:
        assert waiting(session) == 0


@pytest.mark.parametrize(
    "letter",
    [{"subject": "标准变更\r\nBcc: all@firm.example"}, {"to": "amal@firm.example\r\nBcc: all@firm.example"}],
)
def test_nothing_typed_can_become_a_header(server, post, send, database, letter):
    post(**letter)
    assert send(server.url) == 0
    assert server.received == []
    with database.reading() as session:
        assert "linefeed" in session.scalars(select(Job.last_error)).one()


def test_one_bad_letter_holds_up_no_other_and_none_goes_twice(server, post, send):
    post("first@firm.example")
    post(subject="a\nb")
    post("third@firm.example")
    assert send(server.url) == 2
    recipients = [email.message_from_bytes(data, policy=default)["To"] for data in server.received]
    assert recipients == ["first@firm.example", "third@firm.example"]


def test_without_a_server_letters_are_files(settings, post, send):
    post()
    assert send() == 1
    (file,) = (settings.home / "mail").glob("*.eml")
    assert email.message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "标准变更提醒"


def test_a_password_is_not_sent_in_the_clear_to_another_host(settings):
    with start_smtp_server("127.0.0.2") as server:
        mailer = Mailer(replace(settings, mail_url=server.url.replace("//", "//user:secret@")))
        with pytest.raises(smtplib.SMTPNotSupportedError):
            mailer([Job(id=1, kind="mail", payload=Letter("a@b.example", "s", "t").payload())])
        assert server.received == []


@pytest.mark.parametrize("text", ["amal", "amal@", "@firm.example", "a b@firm.example", "a@b", "a@b.c\nd"])
def test_what_is_no_address_gets_no_letter(text):
    assert not is_address(text)

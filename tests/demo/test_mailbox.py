"""The Mailbox: what was really delivered, for this machine only, with the letter shut off from the page around it."""

import re
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, mailers
from django.test import Client
from pytest_django import Settings

from demo.letters import letters
from demo.maildir import MaildirBackend, opened_maildir
from notifications.delivery import deliver_batch
from tests.factories import OutboxMessageFactory

HTML = '<html><head></head><body><p style="color:teal">Hello Żofia, see <a href="http://127.0.0.1/x/">this</a></p></body></html>'
PRIVATE = "frame-ancestors 'none'"


@pytest.fixture(autouse=True)
def maildir(settings: Settings, tmp_path: Path) -> Path:
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.MAILERS = {
        "default": {"BACKEND": "demo.maildir.MaildirBackend", "OPTIONS": {"path": str(tmp_path / "mail")}}
    }
    return tmp_path / "mail"


def deliver(to: str = "noa@mail.example", subject: str = "An update for you", html: str = HTML) -> None:
    message = EmailMultiAlternatives(
        subject,
        "Hello Żofia,\nsee http://127.0.0.1/x/",
        "Sessions Portal <sessions@provider.example>",
        [to],
        reply_to=["help@provider.example"],
        headers={"Message-ID": f"<{len(letters())}@provider.example>"},
    )
    if html:
        message.attach_alternative(html, "text/html")
    assert mailers["default"].send_messages([message]) == 1


def test_the_list_shows_the_newest_first_and_one_receivers_alone(client: Client) -> None:
    for number, to in enumerate(["a@mail.example", "b@mail.example", "a@mail.example"]):
        deliver(to=to, subject=f"Message {number}")
    receiver = next(letter.receiver_key for letter in letters() if letter.receiver == "b@mail.example")
    everything = client.get("/demo/mailbox/").content.decode()
    ones = client.get("/demo/mailbox/", {"to": receiver}).content.decode()

    assert sorted(re.findall(r">Message (\d)<", everything)) == ["0", "1", "2"]
    assert re.findall(r">Message (\d)<", ones) == ["1"]
    assert "hx-trigger" in everything
    assert "b@mail.example (1)" in everything


def test_an_empty_mailbox_says_how_to_fill_it(client: Client) -> None:
    assert "No message yet" in client.get("/demo/mailbox/").content.decode()


def test_a_letter_shows_its_headers_and_both_of_its_faces(client: Client) -> None:
    deliver()
    key = letters()[0].key
    page = client.get(f"/demo/mailbox/{key}/")
    text = client.get(f"/demo/mailbox/{key}/", {"view": "text"}).content.decode()
    framed = client.get(f"/demo/mailbox/{key}/html/")

    shown = dict(re.findall(r"<dt>\s*([^<]+?)\s*</dt>\s*<dd>\s*([^<]*?)\s*</dd>", page.content.decode()))
    assert shown.pop("Date")
    assert shown == {
        "From": "Sessions Portal &lt;sessions@provider.example&gt;",
        "To": "noa@mail.example",
        "Reply-To": "help@provider.example",
        "Subject": "An update for you",
        "Message-ID": "&lt;0@provider.example&gt;",
    }
    assert f'src="/demo/mailbox/{key}/html/"' in page.content.decode()
    assert '<a href="http://127.0.0.1/x/" rel="nofollow">' in text
    assert "Hello Żofia" in text
    assert framed.content.decode().strip() == HTML.replace("<head>", '<head><base target="_blank">')


def test_the_page_may_frame_and_the_letter_may_be_framed_and_neither_may_do_more(client: Client) -> None:
    deliver()
    key = letters()[0].key
    around = client.get(f"/demo/mailbox/{key}/")
    framed = client.get(f"/demo/mailbox/{key}/html/")

    assert "frame-src 'self'" in around["Content-Security-Policy"]
    assert "unsafe" not in around["Content-Security-Policy"]
    assert (around["X-Frame-Options"], framed["X-Frame-Options"]) == ("DENY", "SAMEORIGIN")
    assert framed["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )


def test_what_a_letter_holds_is_never_run_by_the_page(client: Client) -> None:
    deliver(subject="<script>alert(1)</script>", html="")
    key = letters()[0].key

    for url in ("/demo/mailbox/", f"/demo/mailbox/{key}/"):
        assert "<script>alert" not in client.get(url).content.decode()
    assert client.get(f"/demo/mailbox/{key}/html/").status_code == 404


@pytest.mark.parametrize("key", ["nothing", "0" * 16, "a" * 5000])
def test_a_letter_that_was_not_delivered_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/demo/mailbox/{key}/").status_code == 404
    assert client.get(f"/demo/mailbox/{key}/html/").status_code == 404


@pytest.mark.parametrize("address", ["192.168.1.7", "8.8.8.8", "2001:db8::1", ""])
def test_nobody_but_this_machine_sees_it(client: Client, address: str) -> None:
    deliver()
    key = letters()[0].key

    for url in ("/demo/mailbox/", f"/demo/mailbox/{key}/", f"/demo/mailbox/{key}/html/"):
        assert client.get(url, REMOTE_ADDR=address).status_code == 404
        assert client.get(url, REMOTE_ADDR="::1").status_code == 200
        assert client.post(url).status_code == 405


@pytest.mark.django_db
def test_what_the_worker_delivers_arrives_here() -> None:
    message = OutboxMessageFactory.create(
        subject="Your request was received", to_email="priya@provider.example"
    )
    assert deliver_batch() == 1

    (letter,) = letters()
    assert (letter.receiver, letter.subject, letter.text.strip()) == (
        message.to_email, message.subject, message.text,
    )  # fmt: skip
    assert dict(letter.headers)["Message-ID"].startswith(f"<{message.pk.hex}@")


def test_a_message_without_receivers_is_not_delivered(maildir: Path) -> None:
    backend = MaildirBackend(path=str(maildir), alias="default")

    assert backend.send_messages([EmailMultiAlternatives("Nobody", "…", "a@provider.example", [])]) == 0
    assert len(opened_maildir(str(maildir))) == 0

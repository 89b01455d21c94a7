"""Messages made to stop whoever reads them: the reader is bounded, attempts are counted, and people see what became of each."""

import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import InboundState, WhyUnreadable
from letters.inbound import commands, in_own_process
from letters.inbound.commands import MOST_ATTEMPTS, ONE_ATTEMPT, handle_inbound_message, keep_inbound_message
from letters.own_process.limits import CPU_SECONDS
from letters.tasks import handle_inbound, sweep_inbound
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory
from tests.letters.inbound.mailed_in import letter_mailed, message
from tests.sessions_portal.signed_in import signed_in

FROM = b"From: ana@mail.example\r\n"
PLAIN = FROM + b"Subject: x\r\n"


def _nested(levels: int) -> bytes:
    parts = (b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(levels))
    return FROM + b"".join(parts) + b"x"


def _typed(kind: bytes, body: bytes) -> bytes:
    return PLAIN + b"Content-Type: " + kind + b"\r\n\r\n" + body


# what each is: made when it is needed, and what its reader says of it
UNREADABLE: dict[str, Callable[[], bytes]] = {
    "a subject of encoded words": lambda: FROM + b"Subject: " + b"=?utf-8?q?=61?= " * 70_000 + b"\r\n\r\nx",
    "a subject on very many lines": lambda: FROM + b"Subject: a\r\n" + b" b\r\n" * 250_000 + b"\r\nx",
    "very many headers": lambda: FROM + b"X-A: b\r\n" * 60_000 + b"\r\nx",
    "very many receivers": lambda: PLAIN + b"To: " + b"a@mail.example, " * 10_000 + b"\r\n\r\nx",
    "very many parts": lambda: _typed(b"multipart/mixed; boundary=a", b"--a\r\n\r\nx\r\n" * 50_000),
    "very many parts with headers": lambda: _typed(
        b"multipart/mixed; boundary=a", b"--a\r\nA: b\r\nC: d\r\n\r\nx\r\n" * 20_000
    ),
    "very many parameters": lambda: _typed(b"text/plain; " + b"a=b; " * 30_000, b"x"),
    "one parameter in very many pieces": lambda: _typed(
        b"text/plain; " + b"; ".join(b"a*%d=b" % n for n in range(12_000)), b"x"
    ),
    "parts within parts": lambda: _nested(3_000),
    "parts within parts, but fewer": lambda: _nested(40),
    "messages within messages": lambda: FROM + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"x",
    "comments within comments": lambda: _typed(b"text/plain " + b"(" * 3_900, b"x"),
    "a page of opened tags": lambda: _typed(b"text/html", b"<" * 3_000_000),
    "a page of entities": lambda: _typed(b"text/html", b"&#" * 1_000_000),
    "a text of 14 MB": lambda: _typed(b"text/plain", b"a b\n" * 3_500_000),
    "nothing but line ends": lambda: PLAIN + b"\r\n" + b"\n" * 14_000_000,
    "letters that grow as they are decoded": lambda: _typed(b"text/plain; charset=punycode", b"a-" * 900_000),
}
READABLE: dict[str, Callable[[], bytes]] = {
    "nothing at all": lambda: b"",
    "no headers": lambda: b"\r\n\r\nx",
    "NUL everywhere": lambda: b"From: a\0na@mail.example\r\nSub\0ject: \0\r\nMessage-ID: <\0>\r\n\r\n\0x\0",
    "halves of characters": lambda: FROM + b"Subject: =?utf-8?b?7aCA?=\r\n\r\n\xed\xa0\x80\xed\xbf\xbf",
    "lone carriage returns": lambda: b"From: ana@mail.example\rSubject: x\r\ry\r",
    "a character set that is none": lambda: _typed(b"text/plain; charset=\xff\xfe", b"\xff"),
    "the year 1": lambda: PLAIN + b"Date: Mon, 1 Jan 0001 00:00:00 +1400\r\n\r\nx",
    "the year 10000": lambda: PLAIN + b"Date: Fri, 31 Dec 10000 23:59:60 -9999\r\n\r\nx",
    "numbers without end": lambda: PLAIN + b"\r\n" + b"ASST-000123 1 sessions session : " * 5_000,
    "a boundary that is not there": lambda: _typed(b"multipart/mixed", b"--\r\n--"),
    "a damaged word": lambda: FROM + b"Subject: =?x?q?" + b"=" * 3_000 + b"\r\n\r\nx",
    "base64 that is none": lambda: PLAIN + b"Content-Transfer-Encoding: base64\r\n\r\n\xff=\0=A",
    "a message that is a file": lambda: (
        PLAIN + b"Content-Disposition: attachment; filename=a.\0pdf\r\n\r\n%PDF-"
    ),
    "some parts within parts": lambda: _nested(12),
}


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def used_by_readers() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_reader_may_use_so_much_memory_and_write_nothing(tmp_path: Path) -> None:
    for greedy in ("bytearray(MEMORY)", f"open({str(tmp_path / 'a')!r}, 'wb', 0).write(b'a')"):
        code = f"from letters.own_process.limits import *; limit_myself(); {greedy}"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode != 0
        assert CPU_SECONDS == 2


@pytest.mark.django_db
def test_each_is_kept_to_the_byte_read_within_bounds_and_its_page_opens(manager: User) -> None:
    browser, ended = signed_in(manager), {}
    for name, made in (UNREADABLE | READABLE).items():
        original, before = made(), used_by_readers()
        kept, _ = keep_inbound_message(at=timezone.now(), original=original)
        inbound = handle_inbound_message(at=timezone.now(), reference=kept.reference)
        # a file has a reader of its own
        readers = 1 + len(inbound.reading.get("files", ()))
        assert used_by_readers() - before < readers * (CPU_SECONDS + 0.5), name
        if not inbound.why_unreadable and not inbound.why_waiting:
            # its reader was ended, as it will be each time
            InboundMessage.objects.filter(pk=kept.pk).update(attempts=MOST_ATTEMPTS, tried_at=None)
            inbound = handle_inbound_message(at=timezone.now(), reference=kept.reference)
        assert inbound.original == original
        assert browser.get(f"/desk/inbound/{kept.reference}/").status_code == 200, name
        ended[name] = inbound.state
    assert browser.get("/desk/inbound/").status_code == 200
    assert ended == dict.fromkeys(UNREADABLE, "unreadable") | dict.fromkeys(READABLE, "waiting")


@pytest.mark.django_db
def test_a_reader_that_never_answers_is_tried_so_often_and_no_more(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []

    def ended(original: bytes, _: str) -> None:
        read.append(original)

    monkeypatch.setattr(commands, "message_apart", ended)
    kept, _ = keep_inbound_message(at=timezone.now(), original=message("a@mail.example"))
    at = timezone.now()
    seen = []
    for number in range(MOST_ATTEMPTS + 2):
        inbound = handle_inbound_message(at=at + number * ONE_ATTEMPT, reference=kept.reference)
        seen.append((inbound.state, inbound.attempts))

    assert seen == [
        ("waiting", 1),
        ("waiting", 2),
        *[("unreadable", 3)] * 3,
    ]
    assert read == [kept.original] * MOST_ATTEMPTS
    assert inbound.why_unreadable == WhyUnreadable.DEMANDING
    assert [row.action for row in AuditEntry.objects.filter(subject=kept.reference).order_by("id")] == [
        "keep_inbound_message",
        "give_up_inbound_message",
    ]
    assert OutboxMessage.objects.get(about=kept.reference).to_email == manager.email


@pytest.mark.django_db
def test_an_attempt_counts_though_its_worker_dies_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(commands, "message_apart", dies)
    kept, _ = keep_inbound_message(at=timezone.now(), original=message("a@mail.example"))
    for number in range(MOST_ATTEMPTS):
        with pytest.raises(MemoryError):
            handle_inbound_message(at=timezone.now() + number * ONE_ATTEMPT, reference=kept.reference)

    inbound = handle_inbound_message(
        at=timezone.now() + MOST_ATTEMPTS * ONE_ATTEMPT, reference=kept.reference
    )
    assert (inbound.state, inbound.attempts) == (InboundState.UNREADABLE, MOST_ATTEMPTS)


@pytest.mark.django_db
def test_a_message_that_is_being_read_is_left_to_whoever_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, _ = keep_inbound_message(at=timezone.now(), original=message("a@mail.example"))
    InboundMessage.objects.filter(pk=kept.pk).update(attempts=1, tried_at=timezone.now())
    asked: list[str] = []
    monkeypatch.setattr(handle_inbound, "delay", asked.append)

    sweep_inbound()
    untouched = handle_inbound_message(at=timezone.now(), reference=kept.reference)
    InboundMessage.objects.filter(pk=kept.pk).update(
        tried_at=timezone.now() - ONE_ATTEMPT - timedelta(seconds=1)
    )
    sweep_inbound()

    assert (untouched.attempts, untouched.why_waiting) == (1, "")
    assert asked == [kept.reference]


@pytest.mark.django_db
def test_an_unreadable_message_can_be_put_aside_but_not_filed(manager: User) -> None:
    case, browser = case_of(), signed_in(manager)
    kept, _ = keep_inbound_message(at=timezone.now(), original=UNREADABLE["very many parts"]())
    handle_inbound_message(at=timezone.now(), reference=kept.reference)
    address = f"/desk/inbound/{kept.reference}/"

    page = browser.get(address)
    filed = browser.post(address, {"case_reference": case.reference, "sessions": "3", "part": "-1"})
    aside = browser.post(f"{address}dismiss/", {"dismissal": "unwanted"})

    assert "It cannot be read: it is made of far more parts than a letter" in page.content.decode()
    assert (filed.status_code, aside.status_code) == (422, 302)
    kept.refresh_from_db()
    assert kept.state == InboundState.DISMISSED


@pytest.mark.django_db
def test_nothing_of_a_message_is_parsed_where_pages_are_made(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The web server and the workers: neither takes a message apart itself."""
    case = case_of()
    kept, _ = keep_inbound_message(
        at=timezone.now(), original=letter_mailed(case, files=(("a.txt", b"One"), ("b.txt", b"Two")))
    )
    handle_inbound_message(at=timezone.now(), reference=kept.reference)

    def parses(*_: object, **__: object) -> None:
        raise AssertionError("parsed here")

    for name in ("parse", "parsebytes"):
        monkeypatch.setattr(f"email.parser.BytesParser.{name}", parses)
    monkeypatch.setattr(in_own_process, "message_apart", parses)
    browser = signed_in(manager)

    assert browser.get("/desk/inbound/").status_code == 200
    page = browser.get(f"/desk/inbound/{kept.reference}/")
    assert [part.read.text for part in page.context["read"].parts][1:] == ["One", "Two"]
    form = {
        "case_reference": case.reference,
        "sessions": "3",
        "part": "1",
        "step": "confirm",
        "client_confirmed": "on",
    }
    assert browser.post(f"/desk/inbound/{kept.reference}/", form).status_code == 302
    kept.refresh_from_db()
    assert kept.letter is not None
    assert bytes(kept.letter.original) == b"Two"

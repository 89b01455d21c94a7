"""Signing the head of the audit trail, by beat and by hand, and what the desk is told of it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings as DjangoSettings

from accounts import tasks
from accounts.audit_alert import audit_alert
from accounts.audit_check import check_trail
from accounts.audit_faults import Fault, Found, Verdict
from accounts.audit_heads import heads_of
from accounts.audit_note import note_of
from accounts.audit_signing import HEARTBEAT, sign_head
from accounts.models import AuditEntry
from tests.accounts.audit_keys import KEY_OF_A_STRANGER, PUBLIC_KEY_OF_A_STRANGER, public_keys, write

AT = timezone.now()
MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
class TestSigning:
    def test_a_head_says_where_the_chain_has_come_to(self, heads: Path) -> None:
        for number in range(3):
            write(f"XSR-00000{number}")
        assert sign_head(heads, AT) == Verdict(3, 0, ())
        write("XSR-000003")
        assert sign_head(heads, AT + MINUTE) == Verdict(1, 1, ())

        first, second = heads_of(heads)
        latest = AuditEntry.objects.get(id=4)
        assert (first.number, first.entry, first.entries, first.at) == (1, 3, 3, AT)
        assert (second.number, second.entry, second.entries, second.entry_hash) == (
            2,
            4,
            4,
            latest.entry_hash,
        )
        assert "XSR" not in heads.read_text()

    def test_where_nothing_was_added_one_is_signed_every_quarter_of_an_hour(self, heads: Path) -> None:
        write("XSR-000001")
        for minutes in (0, 5, 10, 15, 20, 25, 30):
            sign_head(heads, AT + minutes * MINUTE)
        assert [head.at for head in heads_of(heads)] == [AT, AT + HEARTBEAT, AT + 2 * HEARTBEAT]
        assert check_trail(heads, AT, full=True) == Verdict(1, 3, ())

    def test_an_empty_trail_is_signed_too_so_that_its_beginning_is_kept(self, heads: Path) -> None:
        sign_head(heads, AT)
        write("XSR-000001")
        sign_head(heads, AT + MINUTE)
        assert [(head.entry, head.entries) for head in heads_of(heads)] == [(0, 0), (1, 1)]
        assert check_trail(heads, AT).holds

    def test_each_check_goes_on_where_the_one_before_ended(self, heads: Path) -> None:
        for number in range(1, 6):
            write(f"XSR-00000{number}")
            sign_head(heads, AT + number * MINUTE)
        assert check_trail(heads, AT) == Verdict(5, 5, ())
        write("XSR-000006")
        sign_head(heads, AT + 6 * MINUTE)
        assert check_trail(heads, AT) == Verdict(1, 2, ())
        assert check_trail(heads, AT, full=True) == Verdict(6, 6, ())

    def test_without_a_key_nothing_is_signed_and_a_check_leaves_no_note(
        self, heads: Path, settings: DjangoSettings
    ) -> None:
        write("XSR-000001")
        sign_head(heads, AT)
        settings.AUDIT_HEAD_KEY = ""
        with pytest.raises(ImproperlyConfigured, match="AUDIT_HEAD_KEY is not set"):
            sign_head(heads, AT)
        assert check_trail(heads, AT).holds
        assert note_of(heads, public_keys()) is None

    def test_a_head_signed_with_an_older_key_is_still_taken(
        self, heads: Path, settings: DjangoSettings
    ) -> None:
        write("XSR-000001")
        sign_head(heads, AT)
        older = settings.AUDIT_HEAD_VERIFY_KEYS
        settings.AUDIT_HEAD_KEY = KEY_OF_A_STRANGER
        settings.AUDIT_HEAD_VERIFY_KEYS = [PUBLIC_KEY_OF_A_STRANGER, *older]
        sign_head(heads, AT + HEARTBEAT)
        assert check_trail(heads, AT, full=True) == Verdict(1, 2, ())
        settings.AUDIT_HEAD_VERIFY_KEYS = [PUBLIC_KEY_OF_A_STRANGER]
        assert Found(Fault.HEADS, 1) in check_trail(heads, AT, full=True).found


@pytest.mark.django_db
class TestByBeatAndByHand:
    def test_the_watch_signs_and_makes_up_for_a_night_that_was_missed(self, heads: Path) -> None:
        write("XSR-000001")
        tasks.watch_audit_trail()
        note = note_of(heads, public_keys())
        assert note is not None
        assert note.checked_at is not None
        first = note.checked_at
        tasks.watch_audit_trail()
        again = note_of(heads, public_keys())
        assert again == note
        tasks.check_audit_trail(full=True)
        later = note_of(heads, public_keys())
        assert later is not None
        assert later.checked_at is not None
        assert later.checked_at > first

    def test_where_no_heads_are_kept_the_tasks_do_nothing(self) -> None:
        tasks.watch_audit_trail()
        tasks.check_audit_trail()

    def test_the_command_says_what_it_went_along_and_fails_with_what_it_found(self, heads: Path) -> None:
        write("XSR-000001")
        call_command("sign_audit_head", stdout=(signed := StringIO()))
        call_command("verify_audit", stdout=(said := StringIO()))
        assert signed.getvalue() == "Signed: 1 entries since the head before.\n"
        assert said.getvalue() == "1 audit entries checked against 1 signed heads: they hold.\n"
        heads.unlink()
        with pytest.raises(CommandError) as refused:
            call_command("verify_audit", full=True)
        assert str(refused.value) == (
            "The audit trail does not hold.\n"
            "The signed head 1 is missing or was changed.\n"
            "There are no signed heads to check against."
        )

    def test_a_fault_is_logged_as_an_error_with_its_number_and_nothing_else(
        self, heads: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        check_trail(heads, AT)
        (record,) = caplog.records
        said: Any = record.msg
        assert record.levelname == "ERROR"
        assert {name: said[name] for name in ("event", "fault", "number")} == {
            "event": "audit_trail_does_not_hold",
            "fault": "no_heads",
            "number": 0,
        }


@pytest.mark.django_db
class TestAlert:
    def test_nothing_is_said_while_all_is_well(self, heads: Path) -> None:
        sign_head(heads, AT)
        assert audit_alert(AT) is None
        check_trail(heads, AT)
        assert audit_alert(AT + 30 * MINUTE) is None

    def test_what_is_missing_or_old_is_said(self, heads: Path) -> None:
        def title() -> str:
            alert = audit_alert(AT)
            return alert.title if alert else ""

        assert title() == "The audit trail is not signed"
        sign_head(heads, AT - 36 * MINUTE)
        assert title() == "The audit trail is no longer signed"
        heads.unlink()
        sign_head(heads, AT - timedelta(hours=27))
        sign_head(heads, AT)
        assert title() == "The audit trail was not checked"
        check_trail(heads, AT)
        assert title() == ""
        heads.write_text(heads.read_text().replace(" 0 0 ", " 0 1 "))
        assert title() == "The audit trail does not hold"

    def test_a_fault_stays_said_until_a_check_finds_none(self, heads: Path) -> None:
        check_trail(heads, AT)
        sign_head(heads, AT)
        alert = audit_alert(AT)
        assert alert is not None
        assert alert.text.startswith("There are no signed heads to check against. Tell ")
        check_trail(heads, AT)
        assert audit_alert(AT) is None

"""The signed heads: whatever is done to the trail before one was signed is found, by whomever it was done."""

import os
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from pytest_django import Settings as DjangoSettings

from accounts import audit, tasks
from accounts.audit_alert import audit_alert
from accounts.audit_chain import Position, verify_chain
from accounts.audit_check import check_trail
from accounts.audit_faults import Fault, Found, Verdict
from accounts.audit_heads import heads_of, signed_head
from accounts.audit_note import note_of
from accounts.audit_signing import HEARTBEAT, sign_head
from accounts.models import AuditEntry
from config.embedded.database_roles import APPLICATION, SUPERUSER
from config.embedded.databases_for_tests import point_django_at
from config.embedded.throw_away_server import server_for_tests
from tests.accounts.audit_tampering import OTHER, WAYS, rework, sql
from tests.factories import UserFactory

AT = timezone.now()
MINUTE = timedelta(minutes=1)
#: Entries of the chain that is tampered with; heads are signed at these, and the note of a check stands at the second.
ENTRIES, SIGNED_AT, CHECKED_AT = 24, (6, 12, 18, 24), 12
#: Tamperings in each of as many runs as there are seeds: 1,000 in all. What is rolled back stays in the table's pages until
#: the transaction ends, and slows down whatever comes after it.
TIMES, SEEDS = 125, range(8)


@pytest.fixture
def as_superuser(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django's own connection is the superuser's: what is tampered with in a transaction is checked in it."""
    address, _ = server_for_tests(os.environ)
    name = str(connection.settings_dict["NAME"])
    with address.connect_as_superuser(name) as superuser:
        superuser.execute("VACUUM accounts_auditentry")
    with django_db_blocker.unblock():
        point_django_at(address, name, SUPERUSER)
        yield
        point_django_at(address, name, APPLICATION)


@pytest.fixture
def heads(tmp_path: Path, settings: DjangoSettings) -> Path:
    settings.AUDIT_HEADS = tmp_path / "outside" / "heads"
    return tmp_path / "outside" / "heads"


@pytest.fixture
def trail(as_superuser: None, db: None, heads: Path) -> list[int]:
    """A chain with heads signed along it, checked up to one in the middle. Returns the ids."""
    by = UserFactory.create()
    for number in range(1, ENTRIES + 1):
        actor, person = ("system", None) if number % 3 else ("consultant", by)
        audit.record(
            "submit_request", subject=f"XSR-{number:06d}", by=person, actor=actor, details={"asked": 3}
        )
        if number in SIGNED_AT:
            sign_head(heads, AT + number * MINUTE)
        if number == CHECKED_AT:
            assert check_trail(heads, AT + number * MINUTE).holds
    # what is still to be checked about these rows would hinder a superuser who alters their table
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    return list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


def write(subject: str) -> None:
    audit.record("submit_request", subject=subject, by=None, actor=audit.SYSTEM, details={"asked": 3})


class TestTampering:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_thousand_ways_of_the_superuser_are_all_found(
        self, trail: list[int], heads: Path, seed: int
    ) -> None:
        """Half of them by the nightly check, which goes on from the latest one, and half by the full check."""
        random, missed = Random(seed), []
        note = (heads.parent / "heads.note").read_text()
        for number in range(TIMES):
            full = number % 2 == 0
            # what the latest check has seen is for the full one to find again
            touched = trail if full else trail[CHECKED_AT:]
            tampering = random.choice(WAYS)
            with transaction.atomic():
                tampering(random, touched)
                if check_trail(heads, AT, full=full).holds:
                    missed.append((number, tampering.__name__, full))
                transaction.set_rollback(True)
            (heads.parent / "heads.note").write_text(note)
        assert missed == []
        assert check_trail(heads, AT, full=True) == Verdict(ENTRIES, 4, ())

    def test_each_column_of_each_entry_is_looked_at(self, trail: list[int], heads: Path) -> None:
        missed = []
        for column, value in OTHER.items():
            for key in trail:
                with transaction.atomic():
                    sql(f"UPDATE accounts_auditentry SET {column} = {value} WHERE id = {key}")
                    if check_trail(heads, AT, full=True).holds:
                        missed.append((column, key))
                    transaction.set_rollback(True)
        assert missed == []

    def test_a_removal_before_the_latest_check_is_found_by_the_nightly_one_too(
        self, trail: list[int], heads: Path
    ) -> None:
        sql("DELETE FROM accounts_auditentry WHERE id = 3")
        assert check_trail(heads, AT).found == (Found(Fault.EARLIER, CHECKED_AT),)

    def test_what_came_after_the_last_head_can_be_reworked_unseen_until_one_is_signed(
        self, trail: list[int], heads: Path
    ) -> None:
        """The window: as long as the few minutes between two heads."""
        write("XSR-000025")
        write("XSR-000026")
        rework_unseen = "UPDATE accounts_auditentry SET subject = 'XSR-999999' WHERE id = 25"
        sql(rework_unseen)
        rework(25)
        assert verify_chain().holds
        assert check_trail(heads, AT, full=True).holds

        sign_head(heads, AT)
        sql("UPDATE accounts_auditentry SET subject = 'XSR-888888' WHERE id = 25")
        rework(25)
        assert check_trail(heads, AT, full=True).found == (Found(Fault.SIGNED_ENTRY, 26),)

    def test_a_forger_in_the_window_without_fitting_hashes_is_found_when_the_next_head_is_signed(
        self, trail: list[int], heads: Path
    ) -> None:
        write("XSR-000025")
        sql("UPDATE accounts_auditentry SET subject = 'XSR-999999' WHERE id = 25")

        verdict = sign_head(heads, AT)

        assert verdict.found == (Found(Fault.ENTRY, 25),)
        # it is signed all the same, and noted: what is done from now on is found too
        assert heads_of(heads)[-1].entry == 25
        note = note_of(heads, public_keys())
        assert note is not None
        assert note.found == (("entry", 25),)

    def test_a_time_that_goes_back_does_not_fit(self, trail: list[int], heads: Path) -> None:
        write("XSR-000025")
        sql("UPDATE accounts_auditentry SET at = at - interval '1 hour' WHERE id = 25")
        rework(25)
        assert check_trail(heads, AT).found == (Found(Fault.ENTRY, 25),)


def public_keys() -> list[str]:
    from django.conf import settings

    return settings.AUDIT_HEAD_VERIFY_KEYS


class TestTheFileOfHeads:
    """Outside of the database, yet not beyond reach: what is done to it is found as well."""

    def test_whatever_is_done_to_a_line_is_found(self, trail: list[int], heads: Path) -> None:
        lines = heads.read_text().splitlines(keepends=True)
        forged = signed_head(key_of_a_stranger(), Position(24, "f" * 64, 24), AT, heads_of(heads)[2])
        files = {
            "the middle taken out": ([*lines[:2], *lines[3:]], 3),
            "the beginning taken out": (lines[1:], 1),
            "two swapped": ([lines[0], lines[2], lines[1], lines[3]], 2),
            "one twice": ([*lines[:2], lines[1], *lines[2:]], 3),
            "one spoilt": ([*lines[:2], "?" + lines[2], lines[3]], 3),
            "another count": ([*lines[:3], lines[3].replace(" 24 24 ", " 24 23 ")], 4),
            "another hash": ([*lines[:2], changed_hash(lines[2]), lines[3]], 3),
            "signed by a stranger": ([*lines[:3], forged.line], 4),
            "the end cut off, beyond what was checked": (lines[:1], 2),
        }
        found = {}
        for name, (content, _) in files.items():
            heads.write_text("".join(content))
            note = (heads.parent / "heads.note").read_text()
            found[name] = [check_trail(heads, AT, full=full).found for full in (True, False)]
            (heads.parent / "heads.note").write_text(note)
        assert found == {name: [(Found(Fault.HEADS, number),)] * 2 for name, (_, number) in files.items()}

    def test_a_file_that_is_gone_is_found(self, trail: list[int], heads: Path) -> None:
        heads.unlink()
        assert check_trail(heads, AT).found == (Found(Fault.HEADS, 2), Found(Fault.NO_HEADS))

    def test_a_note_that_was_changed_is_found_and_the_whole_chain_gone_along(
        self, trail: list[int], heads: Path
    ) -> None:
        note = heads.parent / "heads.note"
        note.write_text(note.read_text().replace('"head": 2', '"head": 4'))
        assert check_trail(heads, AT) == Verdict(ENTRIES, 4, (Found(Fault.NOTE),))
        assert check_trail(heads, AT).holds

    def test_a_line_that_was_cut_short_while_it_was_written_is_passed_over(
        self, trail: list[int], heads: Path
    ) -> None:
        with heads.open("a") as file:
            file.write("5 24 24 2026-")
        write("XSR-000025")
        assert sign_head(heads, AT).holds
        assert [head.number for head in heads_of(heads)] == [1, 2, 3, 4, 5]
        assert check_trail(heads, AT, full=True).holds


def key_of_a_stranger() -> str:
    return "c3RyYW5nZXItc3RyYW5nZXItc3RyYW5nZXItMTIzNDU="


def changed_hash(line: str) -> str:
    parts = line.split(" ")
    parts[4] = "f" * 64
    return " ".join(parts)


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
        settings.AUDIT_HEAD_KEY = key_of_a_stranger()
        settings.AUDIT_HEAD_VERIFY_KEYS = [PUBLIC_KEY_OF_A_STRANGER, *older]
        sign_head(heads, AT + HEARTBEAT)
        assert check_trail(heads, AT, full=True) == Verdict(1, 2, ())
        settings.AUDIT_HEAD_VERIFY_KEYS = [PUBLIC_KEY_OF_A_STRANGER]
        assert Found(Fault.HEADS, 1) in check_trail(heads, AT, full=True).found


PUBLIC_KEY_OF_A_STRANGER = "Jyod8hc9aeax_PnI8Y90tio55XONsjTgxPog3LyhC64="


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
        assert record.levelname == "ERROR"
        assert {"event": "audit_trail_does_not_hold", "fault": "no_heads", "number": 0}.items() <= dict(
            record.msg  # type: ignore[call-overload]
        ).items()


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

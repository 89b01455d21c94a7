"""The audit trail: one chain however many write, and no way to change it that the proof does not find."""

from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts import audit
from accounts.audit_chain import ChainProof, verify_chain
from accounts.models import AuditEntry
from tests.at_once import at_once
from tests.factories import StatusChangeFactory, UserFactory
from tests.owner import connect_as_owner, connect_as_superuser

committed = pytest.mark.django_db(transaction=True)


class RolledBack(Exception):
    """The command around an entry fails."""


def write(subject: str) -> AuditEntry:
    return audit.record("submit_request", subject, by=None, actor=audit.SYSTEM, asked=3)


def ids() -> list[int]:
    return list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    with connect_as_owner() as connection:
        yield connection


@pytest.fixture
def superuser() -> Iterator[psycopg.Connection]:
    with connect_as_superuser() as connection:
        yield connection


class TestRecording:
    @pytest.mark.django_db
    def test_an_entry_is_stamped_linked_and_hashed_by_the_database(self) -> None:
        by = UserFactory.create()
        first = audit.record("approve_request", "XSR-000001", by=by, actor="employer_reviewer", asked=3)
        second = write("XSR-000002")
        for entry in (first, second):
            entry.refresh_from_db()
        assert (first.by, first.actor, first.details) == (by, "employer_reviewer", {"asked": 3})
        assert (len(first.entry_hash), len(second.entry_hash)) == (64, 64)
        assert second.previous_hash == first.entry_hash
        assert second.at > first.at
        assert verify_chain() == ChainProof(entries=2, broken_at=None)

    @pytest.mark.django_db
    def test_nobody_can_choose_the_hash_the_place_or_the_time(self) -> None:
        honest = write("XSR-000001")
        forged = AuditEntry.objects.create(
            id=1, action="a", subject="b", actor="c", previous_hash="0" * 64, entry_hash="f" * 64
        )
        stored = AuditEntry.objects.get(subject="b")
        assert stored.pk > honest.pk
        assert {stored.previous_hash, stored.entry_hash}.isdisjoint({"0" * 64, "f" * 64})
        assert forged.action == "a"
        assert verify_chain().holds

    @pytest.mark.django_db
    def test_an_entry_goes_with_the_command_that_failed_and_leaves_no_gap_in_the_chain(self) -> None:
        write("XSR-000001")
        with suppress(RolledBack), transaction.atomic():
            write("XSR-000002")
            raise RolledBack
        write("XSR-000003")
        assert list(AuditEntry.objects.order_by("id").values_list("subject", flat=True)) == [
            "XSR-000001",
            "XSR-000003",
        ]
        assert verify_chain() == ChainProof(entries=2, broken_at=None)

    @pytest.mark.django_db
    def test_an_empty_trail_holds(self) -> None:
        assert verify_chain() == ChainProof(entries=0, broken_at=None)

    @pytest.mark.django_db
    def test_any_text_is_hashed_in_python_as_the_database_hashes_it(self) -> None:
        """Each entry is hashed by the trigger, and worked out again by the proof."""
        texts = [
            'say "so"',
            "back\\slash",
            "tab\tline\nreturn\rfeed\fbell\x07\x1f\x7f",
            "né – ü 😀 \u2028 \u202e",
            "",
            "</b>&amp;",
        ]
        for text in texts:
            details = {
                text: text,
                "b": None,
                "aa": True,
                "n": -7,
                "deep": [1, {"z": text, "a": 1.50}],
                "big": 2**70,
            }
            AuditEntry.objects.create(
                action=text[:60], subject=text[:60], actor=text[:40], by=UserFactory.create(), details=details
            )
        assert verify_chain() == ChainProof(entries=len(texts), broken_at=None)

    @committed
    def test_many_writers_at_once_make_one_chain(self) -> None:
        def write_several(name: str) -> None:
            for number in range(10):
                with transaction.atomic():
                    write(f"{name}-{number}")

        results = at_once(*(lambda name=name: write_several(name) for name in "ABCDEF"))
        assert results == [None] * 6
        assert verify_chain() == ChainProof(entries=60, broken_at=None)
        hashes = list(AuditEntry.objects.order_by("id").values_list("previous_hash", "entry_hash"))
        assert [before for before, _ in hashes[1:]] == [own for _, own in hashes[:-1]]


@committed
def test_the_trail_is_not_emptied_even_by_the_owner_of_its_table(owner: psycopg.Connection) -> None:
    write("XSR-000001")
    with pytest.raises(
        psycopg.errors.RaiseException, match="rows of accounts_auditentry are only ever added"
    ):
        owner.execute("TRUNCATE accounts_auditentry CASCADE")
    assert verify_chain() == ChainProof(entries=1, broken_at=None)


@committed
class TestTampering:
    """By the superuser, who has switched the triggers off first."""

    @pytest.mark.parametrize(
        "change",
        [
            "action = 'approve_request'",
            "subject = 'XSR-999999'",
            "details = '{\"asked\": 4}'",
            "at = at + interval '1 second'",
            "actor = 'consultant'",
            "entry_hash = repeat('a', 64)",
            "previous_hash = repeat('a', 64)",
        ],
    )
    def test_a_changed_entry_is_found(self, superuser: psycopg.Connection, change: str) -> None:
        self._write_five()
        changed = ids()[2]
        self._tamper(superuser, f"UPDATE accounts_auditentry SET {change} WHERE id = {changed}")
        assert verify_chain() == ChainProof(entries=5, broken_at=changed)

    def test_a_change_with_its_hash_worked_out_anew_is_found_at_the_next_entry(
        self, superuser: psycopg.Connection
    ) -> None:
        self._write_five()
        changed, following = ids()[2:4]
        self._tamper(superuser, f"UPDATE accounts_auditentry SET subject = 'XSR-999999' WHERE id = {changed}")
        self._tamper(
            superuser,
            f"UPDATE accounts_auditentry e SET entry_hash = audit_entry_hash(e) WHERE id = {changed}",
        )
        assert verify_chain() == ChainProof(entries=5, broken_at=following)

    def test_a_removed_entry_is_found_at_the_one_after_it(self, superuser: psycopg.Connection) -> None:
        self._write_five()
        removed, following = ids()[2:4]
        self._tamper(superuser, f"DELETE FROM accounts_auditentry WHERE id = {removed}")
        assert verify_chain() == ChainProof(entries=4, broken_at=following)

    def test_a_removed_beginning_is_found(self, superuser: psycopg.Connection) -> None:
        self._write_five()
        removed, following = ids()[:2]
        self._tamper(superuser, f"DELETE FROM accounts_auditentry WHERE id = {removed}")
        assert verify_chain() == ChainProof(entries=4, broken_at=following)

    def test_an_entry_put_in_later_is_found(self, superuser: psycopg.Connection) -> None:
        self._write_five()
        following = ids()[2]
        # room is made by numbering what comes after it anew
        self._tamper(superuser, f"UPDATE accounts_auditentry SET id = id + 100 WHERE id >= {following}")
        self._tamper(
            superuser,
            f"""
            INSERT INTO accounts_auditentry (id, at, actor, action, subject, details, previous_hash, entry_hash)
            SELECT {following}, at, actor, action, 'XSR-999999', details, previous_hash, entry_hash
            FROM accounts_auditentry WHERE id = {following + 100}
            """,
        )
        assert verify_chain() == ChainProof(entries=6, broken_at=following)

    def test_the_command_names_the_entry(self, superuser: psycopg.Connection) -> None:
        self._write_five()
        said = StringIO()
        call_command("verify_audit", stdout=said)
        assert (
            said.getvalue() == "5 audit entries, the chain holds. No heads are signed here (AUDIT_HEADS).\n"
        )
        changed = ids()[4]
        self._tamper(superuser, f"UPDATE accounts_auditentry SET actor = 'x' WHERE id = {changed}")
        with pytest.raises(CommandError, match=f"broken at entry {changed} of 5"):
            call_command("verify_audit")

    @pytest.mark.parametrize("statement", ["UPDATE {} SET actor = 'x'", "DELETE FROM {}"])
    @pytest.mark.parametrize("table", ["accounts_auditentry", "extra_requests_statuschange"])
    def test_with_its_triggers_on_even_the_owner_is_refused(
        self, owner: psycopg.Connection, statement: str, table: str
    ) -> None:
        self._write_five()
        StatusChangeFactory.create()
        with pytest.raises(psycopg.errors.RaiseException, match="are only ever added"):
            owner.execute(statement.format(table).encode())

    @staticmethod
    def _write_five() -> None:
        for number in range(5):
            write(f"XSR-00000{number}")

    @staticmethod
    def _tamper(superuser: psycopg.Connection, statement: str) -> None:
        with superuser.transaction():
            superuser.execute("SET LOCAL session_replication_role = replica")
            superuser.execute(statement.encode())

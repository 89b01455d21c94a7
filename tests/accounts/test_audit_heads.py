"""The signed heads: whatever is done to the trail before one was signed is found, by whomever it was done."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts import audit
from accounts.audit_chain import Position, verify_chain
from accounts.audit_check import check_trail
from accounts.audit_faults import Fault, Found, Verdict
from accounts.audit_heads import heads_of, signed_head
from accounts.audit_note import note_of
from accounts.audit_signing import sign_head
from accounts.models import AuditEntry
from embedded.database_roles import APPLICATION, SUPERUSER
from embedded.databases_for_tests import point_django_at
from embedded.throw_away_server import server_for_tests
from tests.accounts.audit_keys import KEY_OF_A_STRANGER, public_keys, write
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
def trail(as_superuser: None, db: None, heads: Path) -> list[int]:
    """A chain with heads signed along it, checked up to one in the middle. Returns the ids."""
    by = UserFactory.create()
    for number in range(1, ENTRIES + 1):
        actor, person = ("system", None) if number % 3 else ("consultant", by)
        audit.record("submit_request", f"XSR-{number:06d}", by=person, actor=actor, asked=3)
        if number in SIGNED_AT:
            sign_head(heads, AT + number * MINUTE)
        if number == CHECKED_AT:
            assert check_trail(heads, AT + number * MINUTE).holds
    # what is still to be checked about these rows would hinder a superuser who alters their table
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    return list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


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

    def test_a_fault_that_the_full_check_found_is_not_forgotten_by_the_next_nightly_one(
        self, trail: list[int], heads: Path
    ) -> None:
        sql("UPDATE accounts_auditentry SET subject = 'XSR-999999' WHERE id = 3")
        assert check_trail(heads, AT).holds
        for full in (True, False, False):
            assert check_trail(heads, AT, full=full).found == (Found(Fault.ENTRY, 3),)
        sql("UPDATE accounts_auditentry SET subject = 'XSR-000003' WHERE id = 3")
        assert check_trail(heads, AT).holds

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


class TestTheFileOfHeads:
    """Outside of the database, yet not beyond reach: what is done to it is found as well."""

    def test_whatever_is_done_to_a_line_is_found(self, trail: list[int], heads: Path) -> None:
        lines = heads.read_text().splitlines(keepends=True)
        forged = signed_head(KEY_OF_A_STRANGER, Position(24, "f" * 64, 24), AT, heads_of(heads)[2])
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


def changed_hash(line: str) -> str:
    parts = line.split(" ")
    parts[4] = "f" * 64
    return " ".join(parts)

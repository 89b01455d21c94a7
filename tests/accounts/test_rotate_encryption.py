"""Keys are changed without losing a word."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet
from pytest_django.fixtures import Settings

from accounts.reencryption import encrypted_columns
from clients.models import Session
from extra_requests.models import Transfer
from tests.factories import SessionFactory, TransferFactory

pytestmark = pytest.mark.django_db
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def rotated() -> str:
    out = StringIO()
    call_command("rotate_encryption", stdout=out)
    return out.getvalue()


def notes() -> QuerySet[Session, str]:
    return Session.objects.order_by("pk").values_list("outcome_note", flat=True)


def test_what_an_older_key_wrote_is_written_anew_with_the_newest(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    SessionFactory.create(outcome_note="sleeps better é🌊")
    SessionFactory.create(outcome_note="")
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    SessionFactory.create(outcome_note="new already")

    said = rotated()

    assert "clients.Session.outcome_note: 1 written anew" in said
    assert "sleeps" not in said
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    assert list(notes()) == ["sleeps better é🌊", "", "new already"]
    assert "clients.Session.outcome_note: 0 written anew" in rotated()


def test_an_encrypted_object_is_written_anew_too(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    TransferFactory.create(form={"clinical_reason": "longer work é🌊"})
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]

    assert "extra_requests.Transfer.form: 1 written anew" in rotated()

    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    assert Transfer.objects.get().form == {"clinical_reason": "longer work é🌊"}


def test_a_key_retired_too_early_is_said_and_nothing_is_lost(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    SessionFactory.create(outcome_note="SENTINEL")
    settings.FIELD_ENCRYPTION_KEYS = [NEW]

    with pytest.raises(CommandError, match="none of FIELD_ENCRYPTION_KEYS opens") as refusal:
        rotated()

    assert "SENTINEL" not in str(refusal.value)
    with pytest.raises(InvalidToken):
        list(notes())
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    assert list(notes()) == ["SENTINEL"]


def test_every_encrypted_column_is_found_and_holds_no_plain_text() -> None:
    SessionFactory.create(outcome_note="SENTINEL")

    found = {f"{model._meta.label}.{column}" for model, column in encrypted_columns()}

    assert {"clients.Session.outcome_note", "clients.SupportTicket.question"} <= found
    assert {"extra_requests.ClinicalAnswers.answers", "extra_requests.Transfer.form"} <= found
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcome_note FROM clients_session")
        row = cursor.fetchone()
    assert row is not None
    assert b"SENTINEL" not in bytes(row[0])

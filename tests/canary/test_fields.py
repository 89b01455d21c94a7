"""The canary is complete: every field is judged, and every sentinel is really there."""

import pytest
from django.apps import apps
from django.db.models import TextField
from django.db.models.functions import Cast

from tests.canary.fields import KINDS, fields_with_words, our_models
from tests.canary.planting import plant_scene
from tests.canary.sentinels import planted


def test_every_field_of_every_model_is_classified() -> None:
    """A new field that can hold words has to be judged in ``tests/canary/fields.py``."""
    ours = {model._meta.label: fields_with_words(model) for model in our_models()}
    assert {label: set(kinds) for label, kinds in KINDS.items()} == {
        label: fields for label, fields in ours.items() if fields
    }


@pytest.mark.django_db
def test_every_sentinel_is_in_the_database() -> None:
    plant_scene()
    missing = []
    for (label, name), (_, spellings) in planted().sentinels.items():
        column = apps.get_model(label)._default_manager.annotate(words=Cast(name, TextField()))
        if not any(column.filter(words__contains=spelling.strip('"><')).exists() for spelling in spellings):
            missing.append(f"{label}.{name}")
    assert missing == []

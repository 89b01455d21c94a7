"""The canary is complete: every field is judged, and every sentinel is really there."""

import pytest
from django.apps import apps

from tests.canary.fields import KINDS, fields_with_words, our_models
from tests.canary.sentinels import planted


def test_every_field_of_every_model_is_classified() -> None:
    """A new field that can hold words has to be judged in ``tests/canary/fields.py``."""
    ours = {model._meta.label: fields_with_words(model) for model in our_models()}
    assert {label: set(kinds) for label, kinds in KINDS.items()} == {
        label: fields for label, fields in ours.items() if fields
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("planted_scene")
def test_every_sentinel_is_in_the_database() -> None:
    missing = []
    for (label, name), (_, spellings) in planted().sentinels.items():
        # read as the portal reads it: an encrypted column says nothing to the database
        held = [str(value) for value in apps.get_model(label)._default_manager.values_list(name, flat=True)]
        if not any(spelling.strip('"><') in value for spelling in spellings for value in held):
            missing.append(f"{label}.{name}")
    assert missing == []

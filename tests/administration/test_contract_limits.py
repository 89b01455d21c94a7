"""Days that no calendar could keep a promise in are refused where they are typed, in words."""

import pytest
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse

from clients.models import Contract
from tests.factories import AdministratorFactory, ContractFactory

pytestmark = pytest.mark.django_db

REFUSED = "At most 60 business days: a promise has to fit into the calendar that is kept with the request."


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(AdministratorFactory.create(is_superuser=True))
    return client


def typed(contract: Contract, **changed: int) -> dict[str, object]:
    """The form as it stands, but for what is changed; a blank field and an unticked box are not sent."""
    values = model_to_dict(contract)
    sent = {name: value for name, value in values.items() if value is not None and value is not False}
    return sent | changed


@pytest.mark.parametrize("field", ["outcome_business_days", "clinical_review_business_days"])
@pytest.mark.parametrize(("days", "errors"), [(60, []), (61, [REFUSED]), (400, [REFUSED])])
def test_days_beyond_the_calendar(administrator: Client, field: str, days: int, errors: list[str]) -> None:
    contract = ContractFactory.create()
    before = getattr(contract, field)

    answer = administrator.post(
        reverse("admin:clients_contract_change", args=[contract.pk]), typed(contract, **{field: days})
    )

    assert answer.status_code == (200 if errors else 302)
    assert (answer.context["adminform"].form.errors if errors else {}) == ({field: errors} if errors else {})
    contract.refresh_from_db()
    assert getattr(contract, field) == (before if errors else days)

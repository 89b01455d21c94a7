"""What an account manager reads in a ticket: never whom it is about."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    SupportTicketFactory,
)

pytestmark = pytest.mark.django_db

QUESTION = "Solveig Thornquist (solveig@mail.example, 0412 345 678) asks for another session on 3 May. Is ASST-000084 covered?"
MASKED = "[client] ([email], [phone]) asks for another session on [date]. Is ASST-000084 covered?"


def test_names_are_masked_for_an_account_manager_alone() -> None:
    manager = AccountManagerFactory.create()
    case = AssistCaseFactory.create(
        reference="ASST-000084",
        contract__organisation__account_manager=manager,
        client__given_name="Solveig",
        client__family_name="Thornquist",
    )
    ticket = SupportTicketFactory.create(case=case, question=QUESTION)
    read = {}
    for reader in (manager, ClinicalManagerFactory.create()):
        browser = Client()
        browser.force_login(reader)
        answer = browser.get(reverse("clinical_desk:ticket", args=[ticket.reference]))
        read[reader.roles[0]] = answer.context["question"], "Thornquist" in answer.content.decode()
    assert read == {"account_manager": (MASKED, False), "clinical_manager": (QUESTION, True)}

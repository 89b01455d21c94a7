"""What the letters' journeys find when they begin: an employer, a consultant, five clients, a second clinical manager.

Runs inside the demo's portal (`manage.py shell`), as `staging` does, and prints what it made as one line of JSON.
"""

import json
import sys
from uuid import uuid4

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import AssistCase, Consultant, Contract
from extra_requests.models import RecommendationLetter, ReleasedLetter
from tests.factories import (
    ClientFactory,
    ClinicalManagerFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
)
from tests.journeys.staging import ZONE, case_with_sessions, consultant_at_work, let_in

#: Included in the contract, and all used: what is approved is what can be booked.
INCLUDED = 6


def set_the_letters_stage() -> None:
    """Make everything, and print the references and addresses that the journeys go by."""
    tag = uuid4().hex[:8]
    account_manager = User.objects.filter(roles__contains=[Role.ACCOUNT_MANAGER.value]).earliest("email")
    organisation = OrganisationFactory.create(
        code=f"SALT-{tag}", name=f"Saltmarsh Railways {tag}", time_zone=ZONE, account_manager=account_manager
    )
    terms = {"organisation": organisation, "sessions_included": INCLUDED}
    contract = ContractFactory.create(code=f"SALT-{tag}", **terms)
    checked_twice = ContractFactory.create(code=f"SALT2-{tag}", second_check_of_letters=True, **terms)
    consultant = consultant_at_work(f"halvard-{tag}@provider.example", "Halvard Oyelaran")
    reviewer = ReviewerMembershipFactory.create(
        organisation=organisation, user__email=f"hr-{tag}@saltmarsh.example", user__name="Priya Estcourt"
    ).user
    checker = ClinicalManagerFactory.create(
        email=f"clinical-{tag}@provider.example", name="Dr Ottilie Brandt"
    )
    let_in(reviewer, consultant.user, checker)
    composed = _case(contract, consultant, "Solveig", tag)
    uploaded = _case(checked_twice, consultant, "Jorun", tag)
    mailed = _case(contract, consultant, "Asta", tag)
    filed = _case(contract, consultant, "Runa", tag)
    dictated = _case(checked_twice, consultant, "Summer", tag)
    mixed_up = _case(contract, consultant, "Sunniva", tag)
    forwarded = _case(contract, consultant, "Ragnfrid", tag)
    filled_in = _case(contract, consultant, "Torbjorg", tag)
    made = {
        "consultant": consultant.user.email,
        "employer": organisation.name,
        "reviewer": reviewer.email,
        "checker": checker.email,
        "to_compose": composed.reference,
        "to_upload": uploaded.reference,
        "to_mail": mailed.reference,
        "to_file": filed.reference,
        "to_dictate": dictated.reference,
        "to_mix_up": mixed_up.reference,
        "to_forward": forwarded.reference,
        "to_fill_in": filled_in.reference,
        "clients": {case.reference: case.client.email for case in (composed, uploaded)},
    }
    sys.stdout.write(f"{json.dumps(made)}\n")


def _case(contract: Contract, consultant: Consultant, given_name: str, tag: str) -> AssistCase:
    client = ClientFactory.create(
        code=f"S{given_name}-{tag}",
        organisation=contract.organisation,
        given_name=given_name,
        family_name="Thornquist",
        email=f"{given_name.lower()}-{tag}@mail.example",
        phone="+61 491 570 156",
        position="Signal engineer",
        site="Corio junction",
    )
    return case_with_sessions(contract, consultant, client, used=INCLUDED)


def tell_of_letters(request_reference: str) -> None:
    """Print what is kept of a request's letters: what was released, and who read the original."""
    letters = RecommendationLetter.objects.filter(request__reference=request_reference)
    read = AuditEntry.objects.filter(
        action="read_letter", subject__in=letters.values_list("reference", flat=True)
    )
    released = ReleasedLetter.objects.filter(letter__in=letters)
    kept = {
        "released": [[each.text, each.sha256] for each in released],
        "read_by": sorted(set(read.values_list("by__email", flat=True))),
    }
    sys.stdout.write(f"{json.dumps(kept)}\n")

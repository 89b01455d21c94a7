"""The demo's sign-ins: one for every kind of user, with something to try. Printed, and shown on the sign-in page.

The cases named were chosen when the caseload was loaded and are kept in the data folder; only references, never a name of a
client, since the sign-in page is open to every machine that can reach it.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.roles import Role
from clients.models import Organisation, Practice, PracticeAdministrator
from demo.stage import Stage

# the same for everybody, and only in a demo: the app that knows it is not installed there
DEMO_PHRASE = "quiet-harbour-4817-lantern"
PRACTICE_ADMINISTRATOR = "practice1@provider.example"
# after the first one by e-mail address, so that the sign-in stays with the first
OTHER_ACCOUNT_MANAGER = "accounts2@provider.example"
ADMINISTRATOR = "admin1@provider.example"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who to be and what to do then."""

    role: str
    name: str
    email: str
    phrase: str
    to_try: tuple[str, ...]


def make_sign_ins(stage: Stage) -> tuple[SignIn, ...]:
    """Let everybody of the caseload sign in with the demo's phrase, add who is missing, and keep the list."""
    practice = stage.consultant.practice or Practice.objects.earliest("name")
    _make_practice_administrator(practice)
    _make_other_account_manager()
    _make_administrator()
    User.objects.update(password=make_password(DEMO_PHRASE))
    sign_ins = (
        _of(stage.consultant.user, Role.CONSULTANT, _consultant_tries(stage)),
        _of(
            User.objects.get(email=PRACTICE_ADMINISTRATOR),
            Role.PRACTICE_ADMINISTRATOR,
            _practice_tries(practice),
        ),
        _of(stage.reviewer, Role.EMPLOYER_REVIEWER, _reviewer_tries(stage)),
        _of(_first(Role.CLINICAL_MANAGER), Role.CLINICAL_MANAGER, _clinical_tries()),
        _of(first_account_manager(), Role.ACCOUNT_MANAGER, _account_tries()),
        _of(User.objects.get(email=ADMINISTRATOR), Role.ADMINISTRATOR, _administrator_tries()),
    )
    _keep(sign_ins)
    return sign_ins


def kept_sign_ins() -> tuple[SignIn, ...]:
    """The list as it was made when the caseload was loaded; empty before that."""
    try:
        kept = json.loads(_file().read_text())
    except (FileNotFoundError, ValueError):
        return ()
    return tuple(SignIn(**{**each, "to_try": tuple(each["to_try"])}) for each in kept)


def as_table(sign_ins: Iterable[SignIn]) -> str:
    """The list as a terminal shows it."""
    lines = []
    for each in sign_ins:
        lines += [f"{each.role:<23} {each.email:<30} {each.phrase}"]
        lines += [f"{'':<23} · {one}" for one in each.to_try]
    return "\n".join(lines)


def _file() -> Path:
    return Path(settings.PORTAL_DATA) / "demo" / "sign-ins.json"


def _keep(sign_ins: Iterable[SignIn]) -> None:
    _file().parent.mkdir(parents=True, exist_ok=True)
    draft = _file().with_suffix(".draft")
    draft.write_text(json.dumps([asdict(each) for each in sign_ins], ensure_ascii=False, indent=1))
    draft.replace(_file())


def first_account_manager() -> User:
    """Whom the account manager's sign-in leads to."""
    return _first(Role.ACCOUNT_MANAGER)


def _of(user: User, role: Role, to_try: Iterable[str]) -> SignIn:
    return SignIn(role.label, user.name, user.email, DEMO_PHRASE, tuple(to_try))


def _first(role: Role) -> User:
    return User.objects.filter(roles__contains=[role.value]).earliest("email")


def _make_practice_administrator(practice: Practice) -> None:
    user, _ = User.objects.get_or_create(
        email=PRACTICE_ADMINISTRATOR,
        defaults={
            "name": "Toni Bellweather",
            "roles": [Role.PRACTICE_ADMINISTRATOR.value],
            "time_zone": "Europe/London",
        },
    )
    PracticeAdministrator.objects.get_or_create(user=user, defaults={"practice": practice})


def _make_other_account_manager() -> None:
    """Somebody to stand in for the account manager, and to hand an employer over to."""
    User.objects.get_or_create(
        email=OTHER_ACCOUNT_MANAGER,
        defaults={"name": "Ines Carrow", "roles": [Role.ACCOUNT_MANAGER.value]},
    )


def _make_administrator() -> None:
    User.objects.get_or_create(
        email=ADMINISTRATOR,
        defaults={"name": "Alex Norgate", "roles": [Role.ADMINISTRATOR.value], "is_staff": True},
    )


def _consultant_tries(stage: Stage) -> list[str]:
    return [
        f"Find {stage.for_employer.reference}, Rebook, ask for 3 sessions: the employer decides",
        f"{stage.for_rejection.reference}: ask for 5, which is rejected automatically",
        f"{stage.for_review.reference}: ask for 3, which needs a clinical review first",
        f"{stage.to_rebook.reference}: complete the session in progress, then book the next one",
    ]


def _practice_tries(practice: Practice) -> list[str]:
    count = practice.consultants.count()
    return [
        f"Quick View of all {count} consultants of {practice.name}; ask for one of their clients",
        "Proposed times: accept the one that an associate proposes",
    ]


def _reviewer_tries(stage: Stage) -> list[str]:
    organisation = Organisation.objects.get(reviewers__user=stage.reviewer)
    return [
        f"Decide for {organisation.name}: approve, approve fewer, or decline with a reason",
        "One of them came with a recommendation letter: read what was released of it",
        f"Then read in the Mailbox what the consultant and the client of {stage.for_employer.reference} are told",
    ]


def _clinical_tries() -> list[str]:
    return [
        "Desk queue: the high risk on top needs a safety note; send one on, ask for more, or decline",
        "A letter in the queue: take the names out of it, release it, and endorse it",
        "Inbound letters: file the one that was e-mailed without its case",
        "Transfers: decide on the one that waits; Watch list: whose next request needs a review",
    ]


def _account_tries() -> list[str]:
    return [
        "Employers: send an endorsed letter on with a line of your own; record an answer given by phone",
        "Employers: open one, and let a colleague stand in while you are away",
        "Requests: see which of your organisations’ answers are due or overdue",
        "Tickets: answer the one that is open",
    ]


def _administrator_tries() -> list[str]:
    return [
        "Administration: change a contract’s limits, add a closure day, give somebody a role, read the audit trail"
    ]

"""Writing the people of a caseload: who may sign in, and what each of them belongs to."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.models.user import DEFAULT_TIME_ZONE
from accounts.roles import Role
from clients.importing.caseload import Caseload
from clients.importing.upsert import Advance, Values, Written, upsert
from clients.models import Client, Consultant, Organisation, Practice, ReviewerMembership


def write_users(caseload: Caseload) -> Written:
    """One user an e-mail address, with the roles of all the files it stands in beside those it had.

    People get no password: each sets one through the sign-in page's reset.
    """
    roles = dict(User.objects.values_list("email", "roles"))
    people: dict[str, Values] = {}
    for email, name, role in _people(caseload):
        held = people.get(email, {}).get("roles") or roles.get(email, [])
        people[email] = {"name": name, "roles": held if role in held else [*held, role.value]}
    zones = _time_zones(caseload)
    new = {
        email: {"time_zone": zones.get(email, DEFAULT_TIME_ZONE), "password": make_password(None)}
        for email in people
        if email not in roles
    }
    return upsert(User.objects, "email", people, only_when_new=new)


def write_consultants(caseload: Caseload, users: Written, advance: Advance) -> Written:
    """The consultants and their practices."""
    rows = caseload.consultants.rows
    practices = upsert(Practice.objects, "name", {row.practice: {} for row in rows if row.practice})
    wanted = {
        users.ids[row.email]: {
            "engagement": row.engagement,
            "practice_id": practices.ids[row.practice] if row.practice else None,
        }
        for row in rows
    }
    emails = {users.ids[row.email]: row.email for row in rows}
    written = upsert(Consultant.objects, "user_id", wanted, advance=advance)
    ids = dict(Consultant.objects.values_list("user__email", "pk"))
    return _told_by_email(written, emails, users, ids)


def write_reviewers(
    caseload: Caseload, users: Written, organisations: Mapping[str, Any], advance: Advance
) -> Written:
    """The reviewers and the organisation each decides for."""
    rows = caseload.reviewers.rows
    wanted = {users.ids[row.email]: {"organisation_id": organisations[row.organisation]} for row in rows}
    emails = {users.ids[row.email]: row.email for row in rows}
    written = upsert(ReviewerMembership.objects, "user_id", wanted, advance=advance)
    return _told_by_email(written, emails, users, {})


def _told_by_email(
    written: Written, emails: Mapping[Any, str], users: Written, ids: Mapping[str, Any]
) -> Written:
    """The same outcome by e-mail address, a changed name or role counted as a change of the person."""
    by_email = Written(
        given=frozenset(emails.values()),
        new=frozenset(emails[key] for key in written.new),
        changed=frozenset(emails[key] for key in written.changed),
        ids=ids,
    )
    return by_email.together_with(users.only(emails.values()))


def _people(caseload: Caseload) -> Iterator[tuple[str, str, Role]]:
    for consultant in caseload.consultants.rows:
        yield consultant.email, consultant.name, Role.CONSULTANT
    for staff in caseload.staff.rows:
        yield staff.email, staff.name, staff.role
    for reviewer in caseload.reviewers.rows:
        yield reviewer.email, reviewer.name, Role.EMPLOYER_REVIEWER


def _time_zones(caseload: Caseload) -> dict[str, str]:
    """Where each person probably is: a reviewer with the organisation, a consultant where most of their cases are."""
    zone_of = dict(Organisation.objects.values_list("code", "time_zone"))
    zone_of |= {row.code: row.time_zone for row in caseload.organisations.rows}
    employer_of = dict(Client.objects.values_list("code", "organisation__code").iterator())
    employer_of |= {row.code: row.organisation for row in caseload.clients.rows}
    zones = {row.email: zone_of[row.organisation] for row in caseload.reviewers.rows}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for case in caseload.cases.rows:
        counted[case.consultant][zone_of[employer_of[case.client]]] += 1
    return zones | {
        email: max(sorted(zones_of_cases), key=zones_of_cases.__getitem__)
        for email, zones_of_cases in counted.items()
    }

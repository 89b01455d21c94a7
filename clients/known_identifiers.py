"""What the record knows of a case's client, as the redaction takes it: the one place that gathers it."""

from collections.abc import Iterable
from datetime import date

from clients.models import AssistCase, Consultant
from redaction import Identifiers, PersonName


def identifiers_of_case(
    case: AssistCase, *, on: date | None = None, also_named: Iterable[str] = ()
) -> Identifiers:
    """Everything known that a text about this case must not say to the employer. At most five queries.

    Args:
        case: with ``client__organisation`` loaded.
        on: the day of the text, from which ages are reckoned.
        also_named: full names of further people, given in fields of their own: a GP, a partner, a colleague.
    """
    client = case.client
    people = Consultant.objects.filter(cases__client=client).select_related("user", "practice").distinct()
    consultants = list(people)
    practices = {consultant.practice.name for consultant in consultants if consultant.practice}
    return Identifiers(
        client=PersonName(
            client.given_name, client.family_name, (client.preferred_name,) if client.preferred_name else ()
        ),
        consultants=tuple(PersonName.of(consultant.user.name) for consultant in consultants),
        others=tuple(PersonName.of(name) for name in also_named if name.strip()),
        emails=tuple(filter(None, (client.email, *(consultant.user.email for consultant in consultants)))),
        phones=tuple(filter(None, (client.phone,))),
        birth_date=client.birth_date,
        pronouns=client.pronouns,
        position=client.position,
        site=client.site,
        employer=client.organisation.name,
        references=(*_references(case), client.organisation.code, *sorted(practices)),
        on=on,
    )


def _references(case: AssistCase) -> list[str]:
    """The portal's own numbers for the client: code, cases, sessions and requests."""
    client = case.client
    references = [client.code]
    for own in client.cases.prefetch_related("sessions", "extra_requests"):
        references.append(own.reference)
        references += [session.reference for session in own.sessions.all()]
        references += [request.reference for request in own.extra_requests.all()]
    return references

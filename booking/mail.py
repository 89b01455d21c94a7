"""The e-mails about a proposed time, among the associate and the practice. References only; the client hears when it is booked."""

from collections.abc import Sequence

from django.conf import settings

from accounts.models import User
from clients.models import AssistCase, PracticeAdministrator, SessionProposal
from interface.days_and_times import moment_in_words, zone_in_words
from interface.numbers_in_words import counted
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody, Tone
from notifications.models import Receiver
from notifications.outbox import Message


def times_proposed(case: AssistCase, proposals: Sequence[SessionProposal], *, by: User) -> list[Message]:
    """To the people who answer: the associate and the practice's administrators, without the one who asks. One query.

    Without another side no mail is sent, and the one who proposed accepts it once it is agreed.
    """
    what = counted(len(proposals), "time")
    key = f"{proposals[0].pk}-{proposals[-1].pk}"
    return [
        _message(
            case,
            proposals,
            user,
            kind="time_proposed",
            key=key,
            heading=f"{what} proposed",
            word=f"{what} {'was' if len(proposals) == 1 else 'were'} proposed on this assist case. "
            "Please accept or decline on the portal: nothing is booked before.",
            tone="waiting",
        )
        for user in _others(case, by)
    ]


def time_declined(proposal: SessionProposal, case: AssistCase, *, by: User) -> list[Message]:
    """To the person who proposed it, unless they answered it; ``proposed_by`` loaded."""
    if proposal.proposed_by_id == by.pk:
        return []
    message = _message(
        case,
        [proposal],
        proposal.proposed_by,
        kind="time_declined",
        key=str(proposal.pk),
        heading="A proposed time was declined",
        word="The time that you proposed on this assist case does not suit. Please propose another one.",
        tone="negative",
    )
    return [message]


def _others(case: AssistCase, by: User) -> list[User]:
    associate = case.consultant.user
    administrators = PracticeAdministrator.objects.filter(
        practice=case.consultant.practice_id, user__is_active=True
    ).select_related("user")
    people = {one.user.pk: one.user for one in administrators}
    if associate.is_active:
        people[associate.pk] = associate
    return [user for key, user in sorted(people.items()) if key != by.pk]


def _message(
    case: AssistCase,
    proposals: Sequence[SessionProposal],
    user: User,
    *,
    kind: str,
    key: str,
    heading: str,
    word: str,
    tone: Tone,
) -> Message:
    zone = user.zone
    letter = EmailBody(
        sender="Sessions Portal",
        preheader=word,
        heading=heading,
        tone=tone,
        greeting=f"Hello {user.name},",
        paragraphs=(word,),
        facts=(
            ("Assist case", case.reference),
            *(("When", moment_in_words(one.starts_at, zone)) for one in proposals),
            ("Time zone", zone_in_words(zone, proposals[0].starts_at)),
        ),
        button=Button("See proposed times", f"{settings.PORTAL_URL}/proposals/"),
        footer=("You get this e-mail because you are the associate of this case, or act for the practice.",),
    )
    return addressed(
        letter,
        key=f"{kind}:{key}:{user.pk}",
        receiver=Receiver.CONSULTANT,
        to_email=user.email,
        about=case.reference,
        subject=f"{heading} ({case.reference})",
    )

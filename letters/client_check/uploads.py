"""A file that is uploaded may be another client's letter: it is held until who uploads it says that it is this one's."""

from django.db.models import QuerySet

from accounts.models import User
from clients.models import AssistCase
from decisions.decision import Decision
from decisions.refusal import insist
from extra_requests.vocabulary.letters import LetterSource
from letters.client_check.facts import facts_of_content
from letters.client_check.rules import client_is_confirmed
from letters.content import LetterContent


def insist_on_upload(content: LetterContent, cases: QuerySet[AssistCase], reference: str, by: User) -> None:
    """Raises Refused with the Decision of ``rules.client_is_confirmed`` for an upload, AssistCase.DoesNotExist for a case out of sight.

    What is written on the case's own page is asked for without names, and is looked at before its release; what is e-mailed was
    looked at where it was filed.
    """
    if content.source is LetterSource.UPLOADED:
        case = cases.select_related("client__organisation", "consultant__user").get(reference=reference)
        insist(upload_is_of_client(content, case, by))


def upload_is_of_client(content: LetterContent, case: AssistCase, by: User) -> Decision:
    """Whether an upload may be taken as the letter of ``case``. Five queries."""
    facts = facts_of_content(content, case, by)
    return client_is_confirmed(facts, is_confirmed=content.client_confirmed)

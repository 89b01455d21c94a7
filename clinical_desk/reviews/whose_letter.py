"""What is doubtful about a letter before it is judged: whose it is, who confirmed its number, and what its text does not hold."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.views import review_or_404
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from letters.client_check.facts import facts_of_letter
from letters.client_check.rules import is_about_client, may_confirm_client
from letters.commands.client_confirmation import confirm_client, is_confirmed
from letters.files.left_out import in_words
from letters.selectors import newest_letter


@dataclass(frozen=True, slots=True)
class LetterDoubts:
    """``whose`` says why it may be another client's, with the words; empty where it is not in doubt, or settled.

    ``to_confirm``: the message whose case and number are not confirmed yet.
    """

    letter: str
    whose: str
    left_out: str
    to_confirm: str


def doubts_about(request: ExtraSessionsRequest) -> LetterDoubts | None:
    """The doubts about the newest letter; None for a request of the form. At most eight queries."""
    letter = newest_letter(request)
    if letter is None:
        return None
    facts = facts_of_letter(letter, request.case)
    confirmable = may_confirm_client(facts, request.current_state, is_confirmed=is_confirmed(letter))
    message = None
    if request.awaits_confirmation:
        message = InboundMessage.objects.filter(letter__request=request).only("reference").first()
    return LetterDoubts(
        letter=letter.reference,
        whose=is_about_client(facts).because if confirmable else "",
        left_out=in_words(letter.left_out),
        to_confirm=message.reference if message else "",
    )


@require_POST
@for_roles(*CLINICAL)
def whose_letter(request: SignedInRequest, reference: str) -> HttpResponse:
    """Confirm that the letter is about its case's client."""
    shown = review_or_404(request, reference)
    letter = newest_letter(shown)
    # the round that the page showed, and no newer one
    if letter is None or letter.reference != request.POST.get("letter"):
        messages.error(request, "The letter came again meanwhile. Look at it first.")
        return redirect("clinical_desk:letter_assessment", reference)
    refused = refused_by(
        lambda: confirm_client(by=request.user, at=timezone.now(), letter_reference=letter.reference)
    )
    if refused is not None:
        messages.error(request, refused.because)
    else:
        messages.success(request, f"The letter of {reference} is confirmed to be about its client.")
    return redirect("clinical_desk:letter_assessment", reference)

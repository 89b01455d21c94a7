"""What a clinical manager fills in for each step of a review. The rules that the commands go by say what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django import forms

from accounts.models import User
from clinical_reviews.questions.question import Kind
from clinical_reviews.questions.questions import QUESTIONS
from clinical_reviews.rules.reviewing import may_ask_for_more, may_send_with_fewer
from decisions.decision import Decision
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline
from interface.refusable_form import RefusableForm

WORDS = 4000
_TOO_LONG = {"max_length": f"Keep it to {WORDS} characters."}
_CLOSES = (
    "The request is closed. The consultant learns the {what}, your words and the next steps; the client is told without them. "
    "The employer never hears of it. The consultant may appeal once, to another clinical manager."
)


def words_field(label: str, missing: str = "", *, hint: str = "", rows: int = 4) -> forms.CharField:
    """A field for free text; without ``missing``, the words for an empty one, it is optional."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=WORDS,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing} | _TOO_LONG,
    )


def _choices(field: forms.ChoiceField) -> list[tuple[str, str]]:
    """A field's fixed choices. Ours are never grouped, nor made by a function."""
    return list(cast(Iterable[tuple[str, str]], field.choices))


def insist_in_form(decision: Decision) -> None:
    """Refuse a field as the rule does. Raises ValidationError."""
    if not decision:
        raise forms.ValidationError(decision.because, code=decision.code)


class StepForm(forms.Form):
    """The form of one step of a review, for the request that it is about."""

    # what is chosen comes before what is written
    field_order = ("judged_on", "sessions", "marked", "reason", "pathway")

    def __init__(
        self, *args: Any, request: ExtraSessionsRequest, answers: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.about = request
        self.prepare(request, answers)

    def prepare(self, request: ExtraSessionsRequest, answers: Mapping[str, Any]) -> None:
        """What depends on the request, or on its newest answers."""

    consequence = ""

    @property
    def sessions_sent(self) -> int | None:
        """How many sessions the employer would be asked for; ``None`` when it is not asked."""
        return None

    def in_words(self) -> Iterator[tuple[str, str]]:
        """What was filled in, by label, to be read over; for a valid form. What was left empty is left out."""
        for name, field in self.fields.items():
            typed = self.cleaned_data[name]
            if isinstance(field, forms.MultipleChoiceField):
                yield str(field.label), "\n".join(dict(_choices(field))[key] for key in typed)
            elif isinstance(field, forms.ChoiceField):
                yield str(field.label), dict(_choices(field))[typed]
            elif typed not in (None, ""):
                yield str(field.label), str(typed)


class SendForm(StepForm):
    """All the sessions that were asked for; a word why is welcome."""

    rationale = words_field("Why", hint="For your colleagues. The employer never sees it.", rows=3)

    @property
    def sessions_sent(self) -> int | None:
        """As many as were asked for."""
        return self.about.sessions_requested


class FewerForm(StepForm):
    """Fewer sessions than were asked for, and why."""

    consequence = "The employer decides on these sessions, and cannot approve more. The consultant is told, with your words."

    sessions = forms.IntegerField(
        label="Sessions to send on",
        error_messages={
            "required": "Say how many sessions are sent on.",
            "invalid": "Enter a whole number of sessions.",
        },
    )
    rationale = words_field(
        "Why fewer", "Say why, for the consultant.", hint="The consultant reads it. The employer never does."
    )

    def prepare(self, request: ExtraSessionsRequest, answers: Mapping[str, Any]) -> None:
        """One less than asked, to begin with."""
        sessions = self.fields["sessions"]
        sessions.initial = most = max(1, request.sessions_requested - 1)
        sessions.help_text = f"1 to {most}, of the {request.sessions_requested} requested."
        sessions.widget.attrs |= {"min": 1, "max": most, "inputmode": "numeric"}

    def clean_sessions(self) -> int:
        """The number, once the rule that the command goes by allows it."""
        sessions: int = self.cleaned_data["sessions"]
        insist_in_form(may_send_with_fewer(self.about.sessions_requested, sessions))
        return sessions

    @property
    def sessions_sent(self) -> int | None:
        """As many as were typed; ``None`` when the number cannot be sent."""
        return self.cleaned_data.get("sessions") if self.is_bound and self.is_valid() else None


class AskForm(StepForm):
    """Which questions are to be answered again, and what is missing."""

    consequence = "The consultant is asked by e-mail. The review is paused until the answer; the original date stays visible."

    marked = forms.MultipleChoiceField(
        label="Questions to answer again",
        widget=forms.CheckboxSelectMultiple(attrs={"data-layout": "choices--columns"}),
        help_text="They are marked on the consultant’s page; the others keep their answers.",
        error_messages={
            "required": "Mark at least one question.",
            "invalid_choice": "Choose from the clinical questions.",
        },
    )
    rationale = words_field(
        "What is missing", "Say what is missing.", hint="The consultant reads it beside the questions."
    )

    def prepare(self, request: ExtraSessionsRequest, answers: Mapping[str, Any]) -> None:
        """The questions that were asked, as the answers stand."""
        marked = cast(forms.MultipleChoiceField, self.fields["marked"])
        marked.choices = [
            (question.key, question.label)
            for question in QUESTIONS
            if question.kind is not Kind.FILLED_IN and (not answers or question.is_asked(answers))
        ]

    def clean_marked(self) -> list[str]:
        """The keys, once the rule that the command goes by allows them."""
        marked: list[str] = self.cleaned_data["marked"]
        insist_in_form(may_ask_for_more(marked))
        return marked


class _ClosingForm(StepForm):
    """Why the request is closed without the employer, and what the client can do next."""

    rationale = words_field("Why", "Say why, for the consultant.", hint="The consultant reads it.")
    next_steps = words_field(
        "Next steps for the client",
        "Say what the client can do next.",
        hint="In words for the client. The consultant passes them on; the e-mail to the client stays neutral.",
    )


class DeclineForm(_ClosingForm):
    """Why not, from the list and in words, and what the client can do next."""

    consequence = _CLOSES.format(what="reason")

    reason = forms.ChoiceField(
        label="Reason",
        choices=ClinicalDecline.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a reason.", "invalid_choice": "Choose a reason from the list."},
    )


class PathwayForm(_ClosingForm):
    """Where the client is better helped, why, and what to do next."""

    consequence = _CLOSES.format(what="pathway")

    pathway = forms.ChoiceField(
        label="Pathway",
        choices=Pathway.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a pathway.", "invalid_choice": "Choose a pathway from the list."},
    )


class BridgingForm(forms.Form):
    """Why the client cannot wait for the outcome."""

    reason = words_field(
        "Why the client cannot wait",
        "Say why the client cannot wait for the outcome.",
        hint="For your colleagues. Neither the employer nor an e-mail repeats it.",
    )


class WithdrawForm(forms.Form):
    """Why somebody else's request is taken back."""

    reason = words_field(
        "Why it is withdrawn",
        "Say why, for the consultant.",
        hint="The consultant reads it. Neither the employer nor an e-mail repeats it.",
    )


class SafetyNoteForm(RefusableForm):
    """What keeps people safe."""

    otherwise = "note"

    note = words_field(
        "Safety note",
        "Write what keeps people safe: who does what, and who has been told.",
        hint="Who does what until when, and who has been told. Only the desk reads it.",
    )


class ColleagueField(forms.ModelChoiceField[User]):
    """A choice of people, by name."""

    def label_from_instance(self, obj: User) -> str:
        """The person's name."""
        return obj.name


class HandOverForm(RefusableForm):
    """Who is to have the review."""

    otherwise = "to"

    to = ColleagueField(
        label="Hand over to",
        queryset=User.objects.none(),
        empty_label="Choose a colleague",
        error_messages={
            "required": "Choose a colleague.",
            "invalid_choice": "Choose a clinical manager who does not counsel this client.",
        },
    )

    def __init__(self, *args: Any, colleagues: tuple[User, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast(ColleagueField, self.fields["to"])
        to.queryset = User.objects.filter(pk__in=[user.pk for user in colleagues]).order_by("name", "pk")

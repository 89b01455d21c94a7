"""What a reviewer fills in to decide."""

from typing import Any

from django import forms

from extra_requests.for_employers import EmployerDecline, RequestForEmployer, may_approve

NOTE_LENGTH = 1000


class ApprovalForm(forms.Form):
    """How many sessions to approve: all of those asked for, or fewer."""

    sessions = forms.IntegerField(
        label="Sessions to approve",
        error_messages={
            "required": "Say how many sessions you approve.",
            "invalid": "Enter a whole number of sessions.",
        },
    )

    def __init__(self, *args: Any, request_seen: RequestForEmployer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = request_seen.sessions_requested
        sessions = self.fields["sessions"]
        sessions.initial = self.asked
        sessions.widget.attrs |= {"min": 1, "max": self.asked, "inputmode": "numeric"}
        if self.asked > 1:
            sessions.help_text = f"1 to {self.asked}. You may approve fewer than were requested."

    def clean_sessions(self) -> int:
        """The number, once the rule that the command goes by allows it."""
        sessions: int = self.cleaned_data["sessions"]
        decision = may_approve(self.asked, sessions)
        if not decision:
            raise forms.ValidationError(decision.because, code=decision.code)
        return sessions


class DeclineForm(forms.Form):
    """Why not: a reason from the list, and a note if more has to be said."""

    reason = forms.ChoiceField(
        label="Reason",
        choices=EmployerDecline.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a reason.", "invalid_choice": "Choose a reason from the list."},
    )
    note = forms.CharField(
        label="Note to the provider",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only the provider reads it. Please do not name anyone, and do not guess who this is about.",
        error_messages={"max_length": f"Keep the note to {NOTE_LENGTH} characters."},
    )

    @property
    def chosen_reason(self) -> EmployerDecline:
        """The reason as a member of the list; for a valid form."""
        return EmployerDecline(self.cleaned_data["reason"])

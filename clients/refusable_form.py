"""A form whose command may refuse what was filled in: the refusal is shown where it is about, and the input is kept."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from clients.decision import Decision
from clients.refusal import Refused


class RefusableForm(forms.Form):
    """``field_of`` names the field that a Decision's code is about; any other is shown at ``otherwise``.

    ``otherwise`` none: above the form.
    """

    field_of: ClassVar[Mapping[str, str]] = MappingProxyType({})
    otherwise: ClassVar[str | None] = None

    def carries_out(self, command: Callable[[dict[str, Any]], object]) -> bool:
        """Whether the form is good and ``command``, given its cleaned data, took it; else the form says why not."""
        if not self.is_valid():
            return False
        try:
            command(self.cleaned_data)
        except Refused as refusal:
            self.refuse(refusal.decision)
            return False
        return True

    def refuse(self, decision: Decision) -> None:
        """Show a command's refusal at the field that it is about."""
        self.add_error(self.field_of.get(decision.code, self.otherwise), decision.because)

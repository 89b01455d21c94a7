"""A form whose command may refuse what was filled in: the refusal is shown where it is about, and the input is kept."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from decisions.decision import Decision
from decisions.refusal import refused_by

NOTHING_ARRIVED = "Your answers did not arrive, so nothing was changed. Please send the form again."


class RefusableForm(forms.Form):
    """``field_of`` names the field that a Decision's code is about; any other is shown at ``otherwise``.

    With ``otherwise`` left at `None` it is shown above the form.
    """

    field_of: ClassVar[Mapping[str, str]] = MappingProxyType({})
    otherwise: ClassVar[str | None] = None
    made: Any = None

    def full_clean(self) -> None:
        """Refuse a submission without a single one of the form's fields, where each of them may be left empty.

        A browser sends every field, the empty ones too. A submission that holds not one of them was cut short or not
        made by this form; read as "everything is empty" it would wipe what is kept.
        """
        super().full_clean()
        if self.is_bound and self._nothing_arrived():
            self.add_error(None, NOTHING_ARRIVED)

    def _nothing_arrived(self) -> bool:
        if any(field.required for field in self.fields.values()):
            return False
        names = tuple(self.add_prefix(name) for name in self.fields)
        # a field of several parts sends name_0, name_1
        parts = tuple(f"{name}_" for name in names)
        return not any(key in names or key.startswith(parts) for key in [*self.data, *self.files])

    def carries_out(self, command: Callable[[dict[str, Any]], object]) -> bool:
        """Whether the form is good and ``command``, given its cleaned data, took it; else the form says why not.

        ``made`` is then what the command returned.
        """
        if not self.is_valid():
            return False
        refused = refused_by(lambda: self._make(command))
        if refused is not None:
            self.refuse(refused)
        return refused is None

    def _make(self, command: Callable[[dict[str, Any]], object]) -> None:
        self.made = command(self.cleaned_data)

    def refuse(self, decision: Decision) -> None:
        """Show a command's refusal at the field that it is about."""
        self.add_error(self.field_of.get(decision.code, self.otherwise), decision.because)

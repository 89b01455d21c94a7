"""The administration site's form for a user: name, address, roles. No password: people choose their own."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django import forms

from accounts.models import User
from accounts.roles import Role

NOT_BESIDE_OTHERS = Role.EMPLOYER_REVIEWER
PROOF = "your_own_password"
# decides who gets in where: the administrator proves first that they sit there themselves
NEEDS_PROOF = frozenset({"email", "roles", "is_active"})


class UserForm(forms.ModelForm[User]):
    """A user as administrators keep one."""

    roles = forms.MultipleChoiceField(
        choices=Role.choices(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="A reviewer decides for an employer, and so can have no role of the provider’s.",
    )

    your_own_password = forms.CharField(
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Needed for a new user, and for another address, other roles, or a sign-in switched off or on.",
    )

    #: who fills the form in; set by the administration site for each request
    administrator: ClassVar[User]

    class Meta:
        model = User
        fields = ["email", "name", "phone", "roles", "time_zone", "is_active"]

    @cached_property
    def changed_data(self) -> list[str]:
        """What the audit trail names: the proof changes nothing about the user."""
        return [name for name in super().changed_data if name != PROOF]

    def clean_email(self) -> str:
        """An address in lower case, as it is matched, that no other user has."""
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another user signs in with this address.", code="taken")
        return email

    def clean_roles(self) -> list[str]:
        """An employer's reviewer holds no other role (DESIGN, "What the employer can see")."""
        roles: list[str] = self.cleaned_data["roles"]
        if NOT_BESIDE_OTHERS in roles and len(roles) > 1:
            raise forms.ValidationError(
                "An employer’s reviewer can have no other role.", code="reviewer_only"
            )
        return roles

    def clean(self) -> dict[str, Any] | None:
        """Asks for the administrator's own password where it is needed; wrong ones count as tries to sign in."""
        cleaned = super().clean()
        if NEEDS_PROOF.intersection(self.changed_data):
            self._ask_for_proof(self.cleaned_data.get(PROOF, ""))
        return cleaned

    def _ask_for_proof(self, password: str) -> None:
        try:
            proved = bool(password) and get_adapter().reauthenticate(self.administrator, password)
        except forms.ValidationError as refusal:
            self.add_error(PROOF, refusal)
            return
        if not proved:
            self.add_error(PROOF, forms.ValidationError("Type your own password.", code="proof"))

    def save(self, commit: bool = True) -> Any:
        """Administrators, and only they, may open the administration site."""
        self.instance.is_staff = Role.ADMINISTRATOR in self.cleaned_data["roles"]
        if not self.instance.password:
            self.instance.set_unusable_password()
        return super().save(commit)

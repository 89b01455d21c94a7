"""The administration site's form for a user: name, address, roles. No password: people choose their own."""

from typing import Any

from django import forms

from accounts.models import User
from accounts.roles import Role

NOT_BESIDE_OTHERS = Role.EMPLOYER_REVIEWER


class UserForm(forms.ModelForm[User]):
    """A user as administrators keep one."""

    roles = forms.MultipleChoiceField(
        choices=Role.choices(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="A reviewer decides for an employer, and so can have no role of the provider’s.",
    )

    class Meta:
        model = User
        fields = ["email", "name", "roles", "time_zone", "is_active"]

    def clean_email(self) -> str:
        """An address in lower case, as it is matched."""
        return str(self.cleaned_data["email"]).lower()

    def clean_roles(self) -> list[str]:
        """An employer's reviewer is nobody else (DESIGN, "What the employer can see")."""
        roles: list[str] = self.cleaned_data["roles"]
        if NOT_BESIDE_OTHERS in roles and len(roles) > 1:
            raise forms.ValidationError(
                "An employer’s reviewer can have no other role.", code="reviewer_only"
            )
        return roles

    def save(self, commit: bool = True) -> Any:
        """Whoever is an administrator may open the administration site, and nobody else may."""
        self.instance.is_staff = Role.ADMINISTRATOR in self.cleaned_data["roles"]
        if not self.instance.password:
            self.instance.set_unusable_password()
        return super().save(commit)

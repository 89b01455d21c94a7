"""``manage.py changepassword ADDRESS``: a new password from the server itself, told to its owner like any other."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.commands.passwords import change_password
from accounts.models import User


class Command(BaseCommand):
    """Takes the place of Django's command of this name, which tells and audits nothing: our app is installed first."""

    help = "Give a user another password, tell them by e-mail, and end their sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose password."""
        parser.add_argument("address", help="the e-mail address that the user signs in with")

    def handle(self, *_args: Any, **options: Any) -> str:
        """Ask twice. Raises CommandError, and changes nothing, for an unknown address or an unfit password."""
        user = User.objects.filter(email=options["address"].lower()).first()
        if user is None:
            raise CommandError("There is no user with this address.")
        password = getpass.getpass("New password: ")
        if password != getpass.getpass("New password, once more: "):
            raise CommandError("The two differ. Nothing was changed.")
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        change_password(user=user, password=password, way="on_the_command_line")
        return "The password is changed, and its owner is told."

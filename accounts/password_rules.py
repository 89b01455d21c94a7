"""What a password must not be made of: one's own name and address, however they are joined, repeated or turned round."""

import re
import unicodedata
from typing import Any

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

# shorter words stand in many a good password by chance
SHORTEST_WORD = 3
# what has to be left of a password once every own word is taken out
LEAST_OF_ONES_OWN = 8
_BREAKS = re.compile(r"[\W_]+")


class NotAboutOneself(UserAttributeSimilarityValidator):
    """A validator for AUTH_PASSWORD_VALIDATORS: Django's own, over the fields that our users have, and more.

    Django compares the password with each part of a name alone, and so lets ``verweyverwey`` pass.
    """

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when, without the words of the user's name and address, too little is left."""
        super().validate(password, user)
        left = _folded(password)
        for word in _own_words(user):
            left = left.replace(word, "").replace(word[::-1], "")
        if len(left) < LEAST_OF_ONES_OWN and left != _folded(password):
            raise ValidationError(self.get_error_message(), code="password_too_similar")

    def get_error_message(self) -> str:
        """What the page says at the field."""
        return "This is too much like your own name or address."

    def get_help_text(self) -> str:
        """What the page says under the field."""
        return "Your password can’t be made of your own name or address."


def _own_words(user: Any) -> list[str]:
    """The words of the name and the address, and each of the two joined, the longest first."""
    texts = (
        getattr(user, "name", ""),
        getattr(user, "email", "").partition("@")[0],
        getattr(user, "email", ""),
    )
    words = {_folded(word) for text in texts for word in (text, *_BREAKS.split(text))}
    return sorted((word for word in words if len(word) >= SHORTEST_WORD), key=len, reverse=True)


def _folded(text: str) -> str:
    """The letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())

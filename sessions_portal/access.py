"""Whose portal this is. The guard itself is the whole project's: ``accounts.access``."""

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role

__all__ = ["CARERS", "SignedInRequest", "for_roles"]

CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR)

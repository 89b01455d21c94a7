"""Who is told about a letter on the workbench."""

from accounts.models import User
from extra_requests.receivers import clinical_managers


def who_may_look_too(redactor: int | None) -> list[User]:
    """The clinical managers who may be the second pair of eyes: not who made the marks. One query.

    Args:
        redactor: the key of who saved the marks that stand; None before anybody did.
    """
    return [manager for manager in clinical_managers() if manager.pk != redactor]

"""Which of the two connections is for what: both lead to one database, as two roles."""

from typing import Any

#: The alias that signs in as `employer_portal`: it is asked for by name, and never migrated.
EMPLOYER = "employer"


class EmployersOnlyRead:
    """Keeps migrations, and Django's own look at which have run, away from the employers' connection."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        """``False`` on the employers' connection; ``None``, no opinion, on any other."""
        return False if db == EMPLOYER else None

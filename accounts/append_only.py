"""Tables that only ever grow: the database itself refuses to change them, whoever asks."""

import pgtrigger


def append_only(what: str) -> list[pgtrigger.Trigger]:
    """The triggers of such a table; ``what`` names it in the refusal to empty it: “the audit trail”."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        # whoever may empty tables, as their owner may, is stopped here too
        pgtrigger.Trigger(
            name="not_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=f"RAISE EXCEPTION '{what} is not emptied';",
        ),
    ]

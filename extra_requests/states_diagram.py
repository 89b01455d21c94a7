"""``docs/states.md``, drawn from the one table of transitions. Pure: no Django."""

import sys

from accounts.roles import Role
from extra_requests.states import FINAL, TRANSITIONS, Action, Party, State

INTRODUCTION = """# The states of an extra-sessions request

Generated from `extra_requests/states.py` by `python -m extra_requests.states_diagram > docs/states.md`; a test compares the two.
Change the table, not this page. Whose request it is, one appeal and a second pair of eyes are rules, not states.
A partial approval is *approved* with fewer sessions than asked. Every final state e-mails the consultant and the client.
"""


def mermaid() -> str:
    """The state diagram in Mermaid's words: one arrow an action and starting state."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    for action, transition in TRANSITIONS.items():
        lines += [
            f"    {_source(state)} --> {transition.to_state.value}: {action.value}"
            for state in _in_order(transition.from_states)
        ]
    lines += [f"    {state.value} --> [*]" for state in State if state in FINAL]
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """The whole page: diagram and table."""
    return f"{INTRODUCTION}\n```mermaid\n{mermaid()}```\n\n{_table()}"


def _table() -> str:
    rows = ["| action | from | to | who |", "|---|---|---|---|"]
    rows += [_row(action) for action in TRANSITIONS]
    return "\n".join(rows) + "\n"


def _row(action: Action) -> str:
    transition = TRANSITIONS[action]
    sources = ", ".join(f"`{state.value}`" if state else "new" for state in _in_order(transition.from_states))
    who = ", ".join(actor.label.lower() for actor in [*Role, *Party] if actor in transition.who)
    return f"| {action.label} (`{action.value}`) | {sources} | `{transition.to_state.value}` | {who} |"


def _source(state: State | None) -> str:
    return state.value if state else "[*]"


def _in_order(states: frozenset[State | None]) -> list[State | None]:
    return [state for state in [None, *State] if state in states]


if __name__ == "__main__":
    sys.stdout.write(states_page())

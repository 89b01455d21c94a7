"""``docs/states.md``, drawn from the one table of transitions, and from that of a session's life. Pure: no Django."""

import sys

from accounts.roles import Role
from clients.sessions.life import STEPS
from clients.vocabulary import SessionStatus
from extra_requests.states import FINAL, TRANSITIONS, Action, Party, State

INTRODUCTION = """# The states of an extra-sessions request

Generated from `extra_requests/states.py` by `python -m extra_requests.states_diagram > docs/states.md`; a test compares the two.
Change the table, not this page. Whose request it is, one appeal and a second pair of eyes are rules, not states.
A partial approval is *approved* with fewer sessions than asked. Every final state e-mails the consultant and the client.
"""
SESSIONS = """## The life of a session

From the table of `clients/sessions/life.py`. When each step can be taken (one hour before the start, 24 hours' notice) is a rule, not a
state.
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
    """The whole page: diagram and table of requests, and the diagram of sessions."""
    requests = f"{INTRODUCTION}\n```mermaid\n{mermaid()}```\n\n{_table()}"
    return f"{requests}\n{SESSIONS}\n```mermaid\n{session_mermaid()}```\n"


def session_mermaid() -> str:
    """The same of a session: every step of ``STEPS``."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {status.value}: {status.label}" for status in SessionStatus]
    lines.append(f"    [*] --> {SessionStatus.BOOKED.value}: book")
    for action, step in STEPS.items():
        lines += [
            f"    {status.value} --> {step.to_status.value}: {action.value}"
            for status in SessionStatus
            if status in step.from_statuses
        ]
    going_on = frozenset[SessionStatus]().union(*(step.from_statuses for step in STEPS.values()))
    lines += [f"    {status.value} --> [*]" for status in SessionStatus if status not in going_on]
    return "\n".join(lines) + "\n"


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

"""The lines of ``requests.csv``."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from clients.importing import cells
from clients.importing.files import FileShape, Row
from extra_requests.states import State


@dataclass(frozen=True, slots=True)
class RequestRow(Row):
    """An extra-sessions request as another system recorded it."""

    reference: Annotated[str, cells.reference("XSR")]
    case: Annotated[str, cells.reference("ASST")]
    sessions_requested: Annotated[int, cells.whole_number(at_least=1)]
    submitted_at: Annotated[datetime, cells.required(cells.moment)]
    status: Annotated[State, cells.one_of(State)]
    decided_at: Annotated[datetime | None, cells.optional(cells.moment)]
    sessions_approved: Annotated[int | None, cells.optional(cells.whole_number())]


REQUESTS = FileShape("requests.csv", RequestRow, key="reference")

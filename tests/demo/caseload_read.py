"""The demo's caseload, read from its files once: each test moves a copy of its own."""

import pickle
from functools import cache
from pathlib import Path

from extra_requests.importing.caseload import WholeCaseload, read_folder

CASELOAD = Path(__file__).resolve().parents[2] / "demo" / "caseload"


@cache
def _read() -> bytes:
    return pickle.dumps(read_folder(CASELOAD))


def caseload_as_read() -> WholeCaseload:
    """A new copy of all of it. Made by pickle, which takes a tenth of the time of reading it again."""
    whole: WholeCaseload = pickle.loads(_read())
    return whole

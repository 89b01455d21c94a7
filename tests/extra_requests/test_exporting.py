"""The CSV file: whole lines, and no cell that a spreadsheet would run."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.reports.csv import BYTE_ORDER_MARK, COLUMNS, csv_line, csv_lines, safe_cell
from tests.factories import (
    AssistCaseFactory,
    ClientFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
)

NOW = datetime(2026, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+61 400", "'+61 400"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("Harbour = Freight", "Harbour = Freight"),
        (3, "3"),
        (None, ""),
        (date(2026, 4, 2), "2026-04-02"),
    ],
)
def test_a_cell_is_text_and_no_formula(cell: object, safe: str) -> None:
    assert safe_cell(cell) == safe


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2))
def test_a_line_reads_back_as_its_cells(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(csv_line(cells), newline=""))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.django_db
def test_a_request_as_a_line_without_its_clients_name() -> None:
    organisation = OrganisationFactory.create(name='=HYPERLINK("x")')
    contract = ContractFactory.create(organisation=organisation)
    client = ClientFactory.create(organisation=organisation, code="C000042", family_name="Unsaid")
    request = ExtraSessionsRequestFactory.create(
        case=AssistCaseFactory.create(contract=contract, client=client),
        state="declined",
        submitted_at=datetime(2026, 4, 1, 23, tzinfo=UTC),
        decided_at=datetime(2026, 4, 8, 23, tzinfo=UTC),
    )
    header, line = csv_lines([request], NOW)
    assert header == BYTE_ORDER_MARK + ",".join(COLUMNS) + "\r\n"
    assert line == (
        f'{request.reference},{request.case.reference},C000042,"\'=HYPERLINK(""x"")",2026-04-02,Consultant,'
        "Finish the agreed goals,None needed,3,Declined by the employer,2026-04-15,no,2026-04-09,,Budget used up\r\n"
    )


@pytest.mark.django_db
def test_overdue_is_said_of_undecided_requests() -> None:
    request = ExtraSessionsRequestFactory.create(submitted_at=datetime(2026, 4, 1, 23, tzinfo=UTC))
    (row,) = csv.reader(list(csv_lines([request], NOW))[1:])
    assert row[COLUMNS.index("Overdue")] == "yes"

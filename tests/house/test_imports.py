"""What no import contract can say: names come from where they are defined, what calls itself pure is, and few write.

The layers of the rooms are contracts of import-linter, in pyproject.toml.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp

from embedded.data_folder import PROJECT

ROOMS = (
    "accounts", "booking", "clients", "clinical_desk", "clinical_reviews", "config", "decisions", "demo", "embedded", "employer_review",
    "extra_requests", "interface", "letters", "notifications", "redaction", "sessions_portal", "transfers",
)  # fmt: skip
# Django finds models in the package of that name; the library shows one face; the employer's portal has one door
FACES = {
    "accounts.models", "clients.models", "extra_requests.models", "notifications.models", "redaction", "extra_requests.for_employers",
}  # fmt: skip
# the rooms whose modules are commands without a folder of that name, what imports a caseload, and the administration
WRITERS = (
    "accounts.commands.", "accounts.administering", "clients.account_managers.", "clients.cases.", "clients.client_links.",
    "clients.diary.", "clients.sessions.", "clients.tickets.", "clinical_reviews.commands.",
    "extra_requests.commands.", "letters.commands.", "letters.inbound.", "transfers.commands.", "booking.commands.",
    "clients.importing.", "extra_requests.importing.", "demo.",
)  # fmt: skip


@cache
def modules() -> dict[str, Path]:
    """Every module of the project's rooms by its dotted name."""
    return {
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
        for room in ROOMS
        for path in (PROJECT / room).rglob("*.py")
        if "migrations" not in path.parts
    }


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text())


def imports_of(module: str) -> Iterator[tuple[str, str]]:
    """Each name that the module imports from another of ours: (from where, name)."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and node.module in modules():
            yield from ((node.module, alias.name) for alias in node.names)


@cache
def defined_in(module: str) -> set[str]:
    """What the module itself binds, but for what it imports."""
    names: set[str] = set()
    for node in ast.walk(tree_of(module)):
        match node:
            case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
                names.add(node.name)
            case ast.Name(ctx=ast.Store()):
                names.add(node.id)
    return names


def test_every_name_is_imported_from_the_module_that_defines_it() -> None:
    taken_elsewhere = [
        f"{module}: {name} from {source}"
        for module in modules()
        for source, name in imports_of(module)
        if source not in FACES and f"{source}.{name}" not in modules() and name not in defined_in(source)
    ]
    assert taken_elsewhere == []


def test_what_calls_itself_pure_reaches_neither_django_nor_celery() -> None:
    graph = grimp.build_graph(*ROOMS, include_external_packages=True)
    pure = [name for name, path in modules().items() if "Pure: no Django" in path.read_text()]
    reaching = [
        chain
        for name in pure
        for framework in ("django", "celery")
        if (chain := graph.find_shortest_chain(name, framework)) is not None
    ]
    assert len(pure) > 60
    assert reaching == []


def test_only_commands_and_imports_move_a_request_or_write_the_audit_trail() -> None:
    others = [
        module
        for module in modules()
        for source, name in imports_of(module)
        if (source, name) in {("accounts", "audit"), ("extra_requests.commands.transition", "move")}
        and not f"{module}.".startswith(WRITERS)
    ]
    assert others == []


def test_every_folder_says_what_lives_in_it() -> None:
    folders = [
        path for room in (*ROOMS, "tests", "benchmarks") for path in (PROJECT / room).rglob("__init__.py")
    ]
    silent = [
        str(path.relative_to(PROJECT))
        for path in folders
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert len(folders) > 100
    assert silent == []


def test_no_page_catches_a_refusal_by_itself() -> None:
    pages = [
        name
        for name in modules()
        if name.startswith(("sessions_portal.", "clinical_desk.", "employer_review."))
    ]
    catching = [
        name
        for name in pages
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ExceptHandler)
        and node.type is not None
        and "Refused" in ast.unparse(node.type)
    ]
    assert catching == []

"""Every command is found in one place, and nothing else writes in its app's name."""

import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import clients.commands
import extra_requests.commands


def modules_of(package: ModuleType) -> list[ModuleType]:
    folder = Path(str(package.__file__)).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def is_command(function: object) -> bool:
    """A public function that takes who does it by name, or ``at`` alone where nobody does."""
    if not inspect.isfunction(function):
        return False
    parameters = inspect.signature(function).parameters
    by_name = {name for name, each in parameters.items() if each.kind is each.KEYWORD_ONLY}
    opens_a_transaction = hasattr(function, "__wrapped__")
    return "by" in by_name and opens_a_transaction


@pytest.mark.parametrize(
    "package", [clients.commands, extra_requests.commands], ids=["clients", "extra_requests"]
)
def test_the_package_exports_every_command_of_its_modules(package: ModuleType) -> None:
    commands = {
        name
        for module in modules_of(package)
        for name, function in vars(module).items()
        if is_command(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert len(commands) > 8
    assert commands - set(package.__all__) == set()
    assert package.__all__ == sorted(package.__all__)

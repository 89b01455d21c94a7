"""What says of itself that it is pure is held to it by the import contract."""

import tomllib

from embedded.data_folder import PROJECT

CONTRACT = "Rules and words know neither Django nor Celery"
APPS = (
    "accounts",
    "clients",
    "clinical_desk",
    "employer_review",
    "extra_requests",
    "notifications",
    "sessions_portal",
)


def test_every_module_that_says_so_is_in_the_contract() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (held,) = (contract["source_modules"] for contract in contracts if contract["name"] == CONTRACT)
    saying_so = [
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        for app in APPS
        for path in (PROJECT / app).rglob("*.py")
        if "Pure: no Django" in path.read_text()
    ]
    # a package in the contract stands for all that is in it
    assert len(saying_so) > 20
    assert [name for name in saying_so if not any(f"{name}.".startswith(f"{one}.") for one in held)] == []

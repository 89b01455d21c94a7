"""docker-compose.yml: valid by the compose specification's own schema, and with the guarantees that production needs.

No container engine runs the file here, so what can be known about it without one is asserted.
"""

import json
import re
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

from embedded.data_folder import PROJECT

COMPOSE_TEXT = (PROJECT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")
LONG_RUNNING = ("web", "worker", "beat", "postgres", "redis")
DOCKERFILE = (PROJECT / "Dockerfile").read_text()


def test_the_file_follows_the_compose_specification() -> None:
    schema = json.loads(
        (files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json").read_text()
    )
    errors = [
        error.message for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(COMPOSE)
    ]
    assert errors == []


def test_everything_that_was_asked_for_is_there() -> None:
    assert sorted(SERVICES) == ["beat", "migrate", "postgres", "redis", "web", "worker"]


def test_every_image_is_named_by_its_digest() -> None:
    """A tag may be another image tomorrow: the digests come from .env, and nothing starts without them."""
    images = {name: SERVICES[name]["image"] for name in ("postgres", "redis")}
    assert {name: image.partition(":?")[0] for name, image in images.items()} == {
        "postgres": "postgres:18@${POSTGRES_DIGEST",
        "redis": "redis:8@${REDIS_DIGEST",
    }
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["python:3.13-slim@${PYTHON_DIGEST}"] * 2
    assert all(
        SERVICES[name]["build"]["args"]["PYTHON_DIGEST"].startswith("${PYTHON_DIGEST:?") for name in OURS
    )


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_as_nobody_special(name: str) -> None:
    service = SERVICES[name]
    assert (service["user"], service["read_only"], service["cap_drop"], service["security_opt"]) == (
        "10001:10001",
        True,
        ["ALL"],
        ["no-new-privileges:true"],
    )


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_what_dies_comes_back_and_what_hangs_is_seen(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert set(SERVICES[name]["healthcheck"]) >= {"test", "interval", "timeout", "retries"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_tables_are_up_to_date(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"},
        "redis": {"condition": "service_healthy"},
    }


def test_only_the_migration_knows_the_owner() -> None:
    assert {name for name in OURS if "MIGRATION_DATABASE_URL" in SERVICES[name]["environment"]} == {"migrate"}
    for name in OURS:
        assert SERVICES[name]["environment"]["DATABASE_URL"].startswith("postgres://portal_app:")


def test_only_the_worker_can_sign_the_audit_trail_and_the_web_can_only_read_its_heads() -> None:
    assert {name for name in OURS if "AUDIT_HEAD_KEY" in SERVICES[name]["environment"]} == {"worker"}
    mounted = {
        name: [at for at in SERVICES[name].get("volumes", []) if at.startswith("audit:")] for name in OURS
    }
    assert mounted == {"migrate": [], "web": ["audit:/audit:ro"], "worker": ["audit:/audit"], "beat": []}
    assert "--owner=10001 --group=10001 --mode=0750 /audit" in DOCKERFILE


def test_the_pages_of_employers_sign_in_as_a_role_of_their_own() -> None:
    for name in OURS:
        assert SERVICES[name]["environment"]["EMPLOYER_DATABASE_URL"].startswith(
            "postgres://employer_portal:"
        )
    assert SERVICES["postgres"]["environment"]["POSTGRES_USER"] == "portal_superuser"


def test_the_queue_and_the_database_survive_their_containers() -> None:
    command = SERVICES["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]
    assert SERVICES["postgres"]["volumes"][0] == "postgres:/var/lib/postgresql"
    assert sorted(COMPOSE["volumes"]) == ["audit", "postgres", "redis"]


def test_the_database_sorts_as_the_embedded_one_and_makes_the_same_roles() -> None:
    postgres = SERVICES["postgres"]
    assert (
        "--locale-provider=builtin --builtin-locale=C.UTF-8"
        in postgres["environment"]["POSTGRES_INITDB_ARGS"]
    )
    for mount in postgres["volumes"][1:]:
        assert (PROJECT / mount.split(":")[0]).is_file()


def test_no_port_but_the_web_servers_is_published() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]


def test_the_example_names_every_variable_that_the_file_reads() -> None:
    read = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))
    example = set(re.findall(r"^([A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))
    assert read == example


def test_no_default_holds_a_brace_which_would_end_it_early() -> None:
    assert re.findall(r"\$\{[^}]*\{", COMPOSE_TEXT) == []


def test_every_setting_can_be_given_in_production() -> None:
    asked = set()
    for path in [PROJECT / "config" / "settings.py", *(PROJECT / "config").glob("*.py")]:
        asked |= set(re.findall(r'(?:env\.[a-z_]+\(|required\(\s*env,)\s*"([A-Z_]+)"', path.read_text()))
    given = {name for service in OURS for name in SERVICES[service]["environment"]}
    # fixed in the image, or with a default that holds for Redis
    assert asked - given <= {"PORTAL_DATA", "STATIC_ROOT", "CELERY_BROKER_TRANSPORT_OPTIONS"}


def test_the_image_is_built_in_stages_and_runs_as_nobody_special() -> None:
    assert len(re.findall(r"^FROM ", DOCKERFILE, re.MULTILINE)) == 2
    last_stage = DOCKERFILE.rsplit("FROM ", 1)[1]
    assert "USER 10001:10001" in last_stage
    assert "pip install" not in last_stage
    assert "--require-hashes" in DOCKERFILE
    assert "--mount" not in DOCKERFILE

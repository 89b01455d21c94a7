"""docs/settings.md lists exactly the settings that are read, and says of a key of the encrypted columns what it is."""

import base64
import re
from pathlib import Path
from typing import Any

import environ
import pytest
import yaml
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ImproperlyConfigured

from config.environment import audit_heads, audit_keys, employer_database_url, encryption_keys
from embedded.data_folder import PROJECT

PAGE = (PROJECT / "docs" / "settings.md").read_text()
COMPOSE_TEXT = (PROJECT / "docker-compose.yml").read_text()
# told to the processes that ./portal starts by ./portal itself
TOLD_BY_OURSELVES = {"PORTAL_PART_OF", "PORTAL_TEST_SERVER"}


def listed(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, cell by cell."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def names(heading: str) -> list[str]:
    return [row[0].strip("`") for row in listed(heading)]


def read_by(pattern: str, folder: str) -> set[str]:
    sources = [path.read_text() for path in (PROJECT / folder).glob("*.py")]
    return {name for source in sources for name in re.findall(pattern, source)}


SETTINGS = read_by(r'(?:env\.[a-z_]+\(|required\(\s*env,)\s*"([A-Z_]+)"', "config")


def test_every_setting_that_is_read_is_listed_once_and_no_other() -> None:
    assert sorted(names("The portal")) == sorted(SETTINGS)


def test_what_only_the_compose_file_reads_is_listed() -> None:
    read = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))
    assert sorted(names("Only for docker-compose.yml")) == sorted(read - SETTINGS)


def test_what_only_the_command_line_reads_is_listed() -> None:
    pattern = r'environ(?:ment)?(?:\.get\(|\[)"(PORT(?:AL_[A-Z_]+)?)"'
    read = read_by(pattern, "embedded") - SETTINGS - TOLD_BY_OURSELVES
    assert sorted(names("Only for ./portal")) == sorted(read)


def test_what_the_compose_file_insists_on_is_said_to_be_needed() -> None:
    """``${NAME:?…}`` keeps the containers from starting without it."""
    insisted = set(re.findall(r"\$\{([A-Z_]+):\?", COMPOSE_TEXT))
    needed = {row[0].strip("`") for row in listed("The portal") if row[-1] != "–"}
    needed |= {row[0].strip("`") for row in listed("Only for docker-compose.yml") if row[-1] == "yes"}
    # an empty JSON object has to be written down there: the file's syntax has no default with a brace
    assert insisted - {"ANYMAIL"} <= needed


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "beat"])
def test_every_container_of_ours_gets_the_keys_of_the_encrypted_columns(name: str) -> None:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
    given = compose["services"][name]["environment"]["FIELD_ENCRYPTION_KEYS"]
    assert given.startswith("${FIELD_ENCRYPTION_KEYS:?")


def environment(**values: str) -> environ.Env:
    env = environ.Env()
    env.ENVIRON = values
    return env


def test_production_does_not_start_without_a_key_and_says_how_to_make_one() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"FIELD_ENCRYPTION_KEYS is not set.*generate_key"):
        encryption_keys(environment(), "production", "a secret")


def test_what_is_no_key_is_refused_without_being_quoted() -> None:
    keys = f"{Fernet.generate_key().decode()},hunter2"
    with pytest.raises(ImproperlyConfigured, match="no key") as refusal:
        encryption_keys(environment(FIELD_ENCRYPTION_KEYS=keys), "production", "a secret")
    assert "hunter2" not in str(refusal.value)


def test_the_keys_are_taken_in_their_order() -> None:
    newest, older = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    env = environment(FIELD_ENCRYPTION_KEYS=f"{newest},{older}")
    assert encryption_keys(env, "production", "a secret") == [newest, older]


def test_a_demo_derives_one_from_its_secret_key() -> None:
    first, again, other = (encryption_keys(environment(), "demo", key) for key in ("one", "one", "two"))
    assert first == again != other
    assert [len(keys) for keys in (first, other)] == [1, 1]


def audit_key() -> tuple[str, str]:
    """A key and its public half, as the page says how to make them."""
    key = Ed25519PrivateKey.generate()
    halves = (key.private_bytes_raw(), key.public_key().public_bytes_raw())
    first, second = (base64.urlsafe_b64encode(half).decode() for half in halves)
    return first, second


def test_production_keeps_signed_heads_and_says_how_to_set_it() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"AUDIT_HEADS is not set.*/audit/heads"):
        audit_heads(environment(), "production", Path("/data"))
    with pytest.raises(ImproperlyConfigured, match=r"AUDIT_HEAD_VERIFY_KEYS is not set.*Ed25519PrivateKey"):
        audit_keys(environment(), "production", "a secret")
    assert audit_heads(environment(), "demo", Path("/data")) == Path("/data/audit/heads")
    assert audit_heads(environment(), "test", Path("/data")) is None


def test_a_process_that_only_checks_needs_the_public_key_alone() -> None:
    _, public = audit_key()
    assert audit_keys(environment(AUDIT_HEAD_VERIFY_KEYS=public), "production", "a secret") == ("", [public])


def test_the_first_public_key_belongs_to_the_one_that_signs() -> None:
    (signing, public), (_, older) = audit_key(), audit_key()
    given = {"AUDIT_HEAD_KEY": signing, "AUDIT_HEAD_VERIFY_KEYS": f"{public},{older}"}
    assert audit_keys(environment(**given), "production", "a secret") == (signing, [public, older])
    given["AUDIT_HEAD_VERIFY_KEYS"] = f"{older},{public}"
    with pytest.raises(ImproperlyConfigured, match="does not begin with the public key"):
        audit_keys(environment(**given), "production", "a secret")


@pytest.mark.parametrize("name", ["AUDIT_HEAD_KEY", "AUDIT_HEAD_VERIFY_KEYS"])
def test_what_is_no_key_of_the_heads_is_refused_without_being_quoted(name: str) -> None:
    given = {"AUDIT_HEAD_VERIFY_KEYS": audit_key()[1]} | {name: "hunter2hunter2"}
    with pytest.raises(ImproperlyConfigured, match="no key") as refusal:
        audit_keys(environment(**given), "production", "a secret")
    assert "hunter2" not in str(refusal.value)


def test_a_demo_derives_the_key_of_the_heads_too() -> None:
    first, again, other = (audit_keys(environment(), "demo", key) for key in ("one", "one", "two"))
    assert first == again != other
    assert [len(public) for _, public in (first, other)] == [1, 1]


def test_production_gives_the_pages_of_employers_a_sign_in_of_their_own() -> None:
    application = "postgres://portal_app:x@HOST:5432/portal"
    employer = "postgres://employer_portal:y@HOST:5432/portal"
    with pytest.raises(ImproperlyConfigured, match=r"EMPLOYER_DATABASE_URL is not set.*employer_portal"):
        employer_database_url(environment(DATABASE_URL=application), "production")
    both = environment(DATABASE_URL=application, EMPLOYER_DATABASE_URL=employer)
    assert employer_database_url(both, "production") == employer
    for role in ("portal_app", "portal%5Fapp"):
        same = environment(
            DATABASE_URL=application, EMPLOYER_DATABASE_URL=f"postgres://{role}:x@OTHER/portal"
        )
        with pytest.raises(ImproperlyConfigured, match="signs in as the application"):
            employer_database_url(same, "production")
    assert employer_database_url(environment(DATABASE_URL=application), "demo") == application

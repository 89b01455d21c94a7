"""What a superuser can do to the audit trail, drawn at random: triggers off, hashes worked out anew, functions replaced."""

from collections.abc import Callable
from random import Random

from django.db import connection

from accounts import audit
from accounts.audit_chain import BATCH, entries_after, hash_of

#: For each column a value that no entry of the test has.
OTHER = {
    "at": "at - interval '1 day'",
    "by_id": "CASE WHEN by_id IS NULL THEN (SELECT min(id) FROM accounts_user) END",
    "actor": "'clinical_manager'",
    "action": "'approve_request'",
    "subject": "'XSR-999999'",
    "details": """'{"asked": 4}'""",
    "previous_hash": "md5(previous_hash)",
    "entry_hash": "md5(entry_hash)",
    "id": "id + 10000",
}
COLUMNS = "id, at, by_id, actor, action, subject, details, previous_hash, entry_hash"

type Tampering = Callable[[Random, list[int]], None]


def sql(*statements: str) -> None:
    """Carry out statements with every trigger and foreign key passed over."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


def rework(first: int) -> None:
    """Work out the hashes of every entry from the id ``first`` on, each linked to the one before it, as the trigger would."""
    earlier = [entry for entry in entries_after(0, most=BATCH) if entry.id < first]
    before = earlier[-1].entry_hash if earlier else ""
    reworked = []
    for entry in entries_after(first - 1, most=BATCH):
        own = hash_of(entry._replace(previous_hash=before))
        reworked.append(f"({entry.id}, '{before}', '{own}')")
        before = own
    sql(
        f"UPDATE accounts_auditentry one SET previous_hash = new.previous, entry_hash = new.own "
        f"FROM (VALUES {', '.join(reworked)}) AS new(id, previous, own) WHERE one.id = new.id"
    )


def change_a_column(random: Random, ids: list[int]) -> None:
    column = random.choice(sorted(OTHER))
    sql(f"UPDATE accounts_auditentry SET {column} = {OTHER[column]} WHERE id = {random.choice(ids)}")


def change_with_its_own_hash(random: Random, ids: list[int]) -> None:
    """The entry fits again, and the next one does not; or, at the end, the signed head does not."""
    column, key = random.choice(["at", "by_id", "actor", "action", "subject", "details"]), random.choice(ids)
    sql(
        f"UPDATE accounts_auditentry SET {column} = {OTHER[column]} WHERE id = {key}",
        f"UPDATE accounts_auditentry one SET entry_hash = audit_entry_hash(one) WHERE id = {key}",
    )


def remove_some(random: Random, ids: list[int]) -> None:
    first = random.choice(ids)
    sql(f"DELETE FROM accounts_auditentry WHERE id BETWEEN {first} AND {first + random.randrange(4)}")


def cut_the_end(random: Random, ids: list[int]) -> None:
    sql(f"DELETE FROM accounts_auditentry WHERE id >= {random.choice(ids)}")


def empty_it(_random: Random, _ids: list[int]) -> None:
    sql("ALTER TABLE accounts_auditentry DISABLE TRIGGER not_emptied", "TRUNCATE accounts_auditentry")


def swap_two(random: Random, ids: list[int]) -> None:
    one, other = random.sample(ids, 2)
    sql(
        f"UPDATE accounts_auditentry SET id = 0 WHERE id = {one}",
        f"UPDATE accounts_auditentry SET id = {one} WHERE id = {other}",
        f"UPDATE accounts_auditentry SET id = {other} WHERE id = 0",
    )
    if random.random() < 0.5:
        rework(min(one, other))


def put_one_in(random: Random, ids: list[int]) -> None:
    """Back-dated, in a place made for it; half the time with the whole chain worked out anew behind it."""
    key = random.choice(ids)
    sql(
        f"UPDATE accounts_auditentry SET id = id + 10000 WHERE id >= {key}",
        f"UPDATE accounts_auditentry SET id = id - 9999 WHERE id >= {key + 10000}",
        f"INSERT INTO accounts_auditentry ({COLUMNS}) SELECT {key}, at - interval '1 microsecond', by_id, actor, action, "
        f"'XSR-999999', details, previous_hash, entry_hash FROM accounts_auditentry WHERE id = {key + 1}",
    )
    if random.random() < 0.5:
        rework(key)


def rework_it_all(random: Random, ids: list[int]) -> None:
    """Fitting hashes from the changed entry to the end."""
    column, key = random.choice(["by_id", "actor", "action", "subject", "details"]), random.choice(ids)
    sql(f"UPDATE accounts_auditentry SET {column} = {OTHER[column]} WHERE id = {key}")
    rework(key)


def replace_the_function(random: Random, ids: list[int]) -> None:
    """The database vouches for whatever it is asked about."""
    key = random.choice(ids)
    sql(
        "CREATE OR REPLACE FUNCTION audit_entry_hash(entry accounts_auditentry) RETURNS text LANGUAGE sql STABLE "
        "AS 'SELECT entry.entry_hash'",
        f"UPDATE accounts_auditentry SET subject = 'XSR-999999' WHERE id = {key}",
    )


def forge_with_the_triggers_off(random: Random, ids: list[int]) -> None:
    """The number is free again after a removal, and the sequence set back to it."""
    key = random.choice(ids)
    sql(
        f"DELETE FROM accounts_auditentry WHERE id = {key}",
        f"SELECT setval(pg_get_serial_sequence('accounts_auditentry', 'id'), {key}, false)",
        "ALTER TABLE accounts_auditentry DISABLE TRIGGER chain",
        "INSERT INTO accounts_auditentry (at, actor, action, subject, details, previous_hash, entry_hash) "
        f"SELECT '2020-01-01', 'system', 'forged', 'XSR-999999', '{{}}', entry_hash, md5('{key}') "
        f"FROM accounts_auditentry WHERE id <> {key} ORDER BY id LIMIT 1",
    )


def cut_and_grow_again(random: Random, ids: list[int]) -> None:
    """As many entries as before, each of them written by the trigger itself."""
    key = random.choice(ids)
    sql(f"DELETE FROM accounts_auditentry WHERE id >= {key}")
    for number in range(key, ids[-1] + 1):
        audit.record("submit_request", f"XSR-9{number:05d}", by=None, actor=audit.SYSTEM)


WAYS: list[Tampering] = [
    change_a_column,
    change_a_column,
    change_with_its_own_hash,
    remove_some,
    cut_the_end,
    empty_it,
    swap_two,
    put_one_in,
    rework_it_all,
    replace_the_function,
    forge_with_the_triggers_off,
    cut_and_grow_again,
]

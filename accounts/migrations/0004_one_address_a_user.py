"""One address a user: the sign-in library's table follows the user's own row, and the database keeps both equal."""

from django.db import migrations

# What somebody added beside their own address, or made up, goes. The confirmations were never used.
TIDY = """
UPDATE accounts_user SET email = lower(email) WHERE email <> lower(email);
DELETE FROM account_emailconfirmation;
DELETE FROM account_emailaddress;
SET CONSTRAINTS ALL IMMEDIATE;
"""

CREATE = """
CREATE UNIQUE INDEX one_address_a_user ON account_emailaddress (user_id);
CREATE UNIQUE INDEX one_user_an_address ON account_emailaddress (lower(email));

CREATE FUNCTION sign_in_address_follows_user() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.email = OLD.email THEN
        RETURN NULL;
    END IF;
    INSERT INTO public.account_emailaddress (user_id, email, verified, "primary")
    VALUES (NEW.id, NEW.email, true, true)
    ON CONFLICT (user_id) DO UPDATE SET email = EXCLUDED.email, verified = true, "primary" = true;
    RETURN NULL;
END $$;
CREATE TRIGGER sign_in_address_follows AFTER INSERT OR UPDATE OF email ON accounts_user
FOR EACH ROW EXECUTE FUNCTION sign_in_address_follows_user();

-- the refusals repeat no address: a failed statement's words can reach a log
CREATE FUNCTION sign_in_address_is_the_users() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.verified AND NEW."primary"
       AND EXISTS (SELECT FROM public.accounts_user WHERE id = NEW.user_id AND email = NEW.email) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a user signs in with the address of their own row' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER address_is_the_users BEFORE INSERT OR UPDATE ON account_emailaddress
FOR EACH ROW EXECUTE FUNCTION sign_in_address_is_the_users();

CREATE FUNCTION sign_in_address_is_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM public.accounts_user WHERE id = OLD.user_id)
       AND NOT EXISTS (SELECT FROM public.account_emailaddress WHERE user_id = OLD.user_id) THEN
        RAISE EXCEPTION 'a user keeps the address to sign in with' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER address_is_kept AFTER DELETE ON account_emailaddress
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sign_in_address_is_kept();

INSERT INTO account_emailaddress (user_id, email, verified, "primary")
SELECT id, email, true, true FROM accounts_user;
"""

DROP = """
DROP TRIGGER address_is_kept ON account_emailaddress;
DROP TRIGGER address_is_the_users ON account_emailaddress;
DROP TRIGGER sign_in_address_follows ON accounts_user;
DROP FUNCTION sign_in_address_is_kept();
DROP FUNCTION sign_in_address_is_the_users();
DROP FUNCTION sign_in_address_follows_user();
DROP INDEX one_user_an_address;
DROP INDEX one_address_a_user;
"""


class Migration(migrations.Migration):
    """Drops every other address; going back keeps the addresses as they are then."""

    holds_up_writers_because = "its tables hold the people who sign in: a few thousand rows at most"

    dependencies = [
        ("accounts", "0003_audit_not_emptied"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunSQL(TIDY, migrations.RunSQL.noop),
        migrations.RunSQL(CREATE, DROP),
    ]

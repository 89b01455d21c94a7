"""Tests work with the privileges that production has."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_sign_in_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("portal_app", False)


@pytest.mark.django_db
def test_the_application_may_become_the_employer_portal_and_inherits_nothing_of_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT inherit_option, set_option FROM pg_auth_members
            WHERE roleid = 'employer_portal'::regrole AND member = 'portal_app'::regrole
            """
        )
        assert cursor.fetchall() == [(False, True)]
        cursor.execute("SET LOCAL ROLE employer_portal")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("employer_portal",)


@pytest.mark.django_db
def test_words_sort_by_code_point_as_in_production() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()")
        assert cursor.fetchone() == ("b", "C.UTF-8")

"""Who may open a page of the desk. Which requests they find there is the selectors' question."""

from accounts.roles import Role

CLINICAL = (Role.CLINICAL_MANAGER,)
ACCOUNT = (Role.ACCOUNT_MANAGER,)
DESK = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)
# People who can find out why a message did not arrive: it names no client and shows nothing of what was written.
MAIL_KEEPERS = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER, Role.ADMINISTRATOR)

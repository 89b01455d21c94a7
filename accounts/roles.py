"""Who a person is when signed in (DESIGN, "Words"). Pure: no Django."""

from decisions.labelled import Labelled


class Role(Labelled):
    """A person may hold several: a clinical manager can counsel clients too."""

    CONSULTANT = "consultant", "Consultant"
    PRACTICE_ADMINISTRATOR = "practice_administrator", "Practice administrator"
    CLINICAL_MANAGER = "clinical_manager", "Clinical manager"
    ACCOUNT_MANAGER = "account_manager", "Account manager"
    EMPLOYER_REVIEWER = "employer_reviewer", "Employer reviewer"
    ADMINISTRATOR = "administrator", "Administrator"

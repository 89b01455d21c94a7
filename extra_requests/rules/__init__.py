"""What may be done with extra sessions, and why not: frozen facts in, a Decision out (DESIGN, "Rules"). Pure: no Django.

Today is always a fact, never read from a clock; days are local days of the organisation. Where to look:
``facts`` what is asked with · ``eligibility`` may a request be made at all · ``judgement`` what becomes of it ·
``deciding`` approving, declining, withdrawing, appealing · ``deadlines`` days · ``employer_clock`` the employer's own days ·
``employer_contact`` reminding and recording answers · ``review_deadlines`` by when a review is done.
"""

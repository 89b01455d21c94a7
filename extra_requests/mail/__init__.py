"""The e-mails of a request: one function each, from rows that are loaded already (DESIGN, "Mail").

The request must come with ``select_related("redacted", "case__contract", "case__client__organisation",
"case__consultant__user")``. Nothing here queries but what names people: receivers, and who signs.
What a mail may say depends on who gets it: consultants read references but no client's name, reviewers read what
``RedactedRequest`` holds, clients read nothing that a housemate should not.
"""

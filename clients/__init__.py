"""The caseload: employers and contracts, clients and cases, sessions and diaries, and who may see them."""

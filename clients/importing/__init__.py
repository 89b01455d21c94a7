"""Reading the files of a caseload, checking them, and writing the clients' side of them."""

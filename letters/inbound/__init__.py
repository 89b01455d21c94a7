"""Letters that are e-mailed in: kept as they came, read in a process of their own, understood, filed."""

"""What is looked over as a whole: watch list, undelivered mail, metrics."""

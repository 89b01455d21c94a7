"""Letters of recommendation written for this project, with what must be masked in them, and the measure over them."""

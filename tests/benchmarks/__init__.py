"""What the benchmarks measure by: the letters they read and how these are scored."""

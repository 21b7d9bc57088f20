"""The house over a small city and a large one, beside others who draw the same charts: python -m tests.bench.wide."""

"""The example data, part by part: what the report published, reproduced, and an invented programme around it."""

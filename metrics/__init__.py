"""The meaning: what is counted, how sure it is, and who may see it. Knows no screen and no SQL."""

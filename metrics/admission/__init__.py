"""The admission group's queue: hints with reasons from rules that people have written. The group decides."""

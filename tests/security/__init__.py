"""What strangers and the wrong audience meet: the table of refusals, and the attacks."""

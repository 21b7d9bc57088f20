"""Every figure a second time: slowly, by plain loops over rows, from the reading rules and not from the code."""

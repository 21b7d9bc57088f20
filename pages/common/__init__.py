"""Pages that every group meets."""

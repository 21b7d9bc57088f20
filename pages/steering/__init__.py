"""The steering group's pages."""

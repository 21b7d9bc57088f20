"""The data steward's pages."""

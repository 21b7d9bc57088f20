"""The rows: the only room that knows SQLAlchemy and Excel."""

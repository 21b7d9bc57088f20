"""What is raised when the database does not answer, or refuses what it was asked: SQLAlchemy's own, by our name."""

from sqlalchemy.exc import DBAPIError

Away = DBAPIError

"""What is raised when the database does not answer, or refuses what it was asked."""

from sqlalchemy.exc import DBAPIError

Away = DBAPIError

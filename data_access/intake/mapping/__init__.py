"""Other layouts than our own: which source column and value becomes which of ours, told in a TOML file."""

from data_access.intake.mapping.model import FaultyMapping, Mapping
from data_access.intake.mapping.parse import parse, read
from data_access.intake.mapping.preview import preview
from data_access.intake.mapping.propose import propose
from data_access.intake.mapping.text import as_toml

__all__ = ["FaultyMapping", "Mapping", "as_toml", "parse", "preview", "propose", "read"]

"""Superset's settings for the bench: a database of its own, answers kept in memory, no mail, no outside host."""

import os

SECRET_KEY = "only for the bench, on this machine, while it runs"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['SUPERSET_OWN_DATABASE']}?check_same_thread=false"
PREVENT_UNSAFE_DB_CONNECTIONS = False
TALISMAN_ENABLED = WTF_CSRF_ENABLED = False
KEPT = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 3600}
CACHE_CONFIG = DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = KEPT

#!/bin/sh
# Installs Apache Superset beside the house, in .venv/superset, for make bench-wide to measure: bash tests/bench/superset.sh
# It wants Python 3.10 to 3.12 (PYTHON names another than python3), some minutes and 2 GB. Remove the folder to be rid of it.
set -e
cd "$(dirname "$0")/../.."
HOME_OF_IT=$PWD/.venv/superset
"${PYTHON:-python3}" -m venv "$HOME_OF_IT"
"$HOME_OF_IT/bin/python" -m pip install --quiet apache-superset==6.1.0 "flask-caching==2.3.1" psycopg2-binary rich cachetools
export FLASK_APP=superset SUPERSET_CONFIG_PATH="$PWD/tests/bench/superset_config.py" SUPERSET_OWN_DATABASE="$HOME_OF_IT/own.db"
rm -f "$SUPERSET_OWN_DATABASE"
"$HOME_OF_IT/bin/superset" db upgrade
"$HOME_OF_IT/bin/superset" fab create-admin --username bench --password bench --firstname B --lastname B --email b@example.org
"$HOME_OF_IT/bin/superset" init

"""Apache Superset over the same database, where it is installed: the four charts' questions to its server.

Its page's own files and their drawing in the browser come on top, and are not measured.
"""

import json
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from tests.bench.wide import running
from tests.bench.wide.askers import Ask
from tests.bench.wide.queries import GROUPS, queries
from tests.bench.wide.running import Server
from tests.pages.serving import ROOT, free_port

HOME = ROOT / ".venv" / "superset"
CONFIG = ROOT / "tests" / "bench" / "superset_config.py"
GUNICORN = ("-m", "gunicorn", "--workers", "1", "--threads", "8", "--timeout", "600", "superset.app:create_app()")
MOST = 10_000


def installed() -> bool:
    """True where ``tests/bench/superset.sh`` has been run to its end."""
    return (HOME / "own.db").is_file()


def served(database: str, folder: Path) -> AbstractContextManager[Server]:
    """A fresh copy of it."""
    own, port = shutil.copy(HOME / "own.db", folder / "superset.db"), free_port()
    settings = {"SUPERSET_CONFIG_PATH": str(CONFIG), "SUPERSET_OWN_DATABASE": own, "PYTHONPATH": ""}
    command = [str(HOME / "bin" / "python"), *GUNICORN, "--bind", f"127.0.0.1:{port}"]
    return running.started(command, folder, port, database, folder / "superset.log", settings)


@contextmanager
def asking(address: str, database: str) -> Iterator[Ask]:
    """``ask(page, by)`` asks for the four charts; the bytes of the answers."""
    token = _post(address, "/api/v1/security/login", "", username="bench", password="bench", provider="db")[
        "access_token"
    ]
    url = make_url(database)
    plain = url.set(drivername="postgresql+psycopg2") if url.get_backend_name() == "postgresql" else url
    uri = plain.render_as_string(hide_password=False)
    own = _post(address, "/api/v1/database/", token, database_name=f"city {uri}", sqlalchemy_uri=uri)["id"]
    sets = {
        by: [_dataset(address, token, own, f"{name} {by}", sql) for name, sql in asked.items()]
        for by, asked in ((by, queries(url.get_backend_name(), by)) for by in GROUPS)
    }
    yield lambda _page, by: sum(_chart(address, token, *one) for one in sets[by or "district"])


def _dataset(address: str, token: str, own: int, name: str, sql: str) -> tuple[int, list[str]]:
    made = _post(address, "/api/v1/dataset/", token, database=own, table_name=name, sql=sql)
    return made["id"], [column["column_name"] for column in made["data"]["columns"]]


def _chart(address: str, token: str, dataset: int, columns: list[str]) -> int:
    question = {"columns": columns, "metrics": [], "row_limit": MOST}
    source = {"id": dataset, "type": "table"}
    return len(json.dumps(_post(address, "/api/v1/chart/data", token, datasource=source, queries=[question])))


def _post(address: str, path: str, token: str, **body: Any) -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(address + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)

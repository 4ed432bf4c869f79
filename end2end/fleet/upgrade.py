"""Schemas of other releases: an older one that servers bring up to date together, a later one that they live with."""
import signal
import threading

from machines import Server, motcua
from tally import hold

LATER = ("CREATE TABLE appointments (id TEXT PRIMARY KEY)", "ALTER TABLE settings ADD COLUMN seen BIGINT NOT NULL DEFAULT 0",
         "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_appointments', 0)")
BACK = ("DROP TABLE appointments", "ALTER TABLE settings DROP COLUMN seen", "DELETE FROM seaql_migrations WHERE version = 'm9999_appointments'")


def old_schema(fleet, many):
    """The database of an earlier release with 10,000 dossiers, under reads; one step fails first."""
    name = f"cu-{many}"
    given, extra = fleet.settings(fleet.postgres.make(name), fleet.bucket.make(name)), fleet.bucket.variables
    motcua(given, extra, "migrate", "--steps", "10")

    def ask(sql):
        return fleet.postgres.ask(name, sql)
    fill(ask, "accounts", 1)
    fill(ask, "dossiers", 10_000)
    before = ask("SELECT count(*) FROM seaql_migrations")[0][0]
    hold(before == 10, before)
    ask("CREATE TABLE supplement_files (somebody_elses BIGINT)")
    said = Server(given, extra, name, wait=False)
    hold(said.died() not in (0, None), "it started on half a schema")
    hold("supplement_files" in said.said() and ask("SELECT count(*) FROM seaql_migrations")[0][0] == before, said.said()[-300:])
    ask("DROP TABLE supplement_files")
    over, seen = threading.Event(), []

    def read():
        while not over.is_set():
            seen.append(ask("SELECT count(*) FROM dossiers")[0][0])
    reader = threading.Thread(target=read)
    reader.start()
    servers = [Server(given, extra, f"{name}-{number}", wait=False) for number in range(many)]
    try:
        for server in servers:
            server.listening()
    finally:
        over.set()
        reader.join()
        for server in servers:
            server.end()
    hold(seen and set(seen) == {10_000}, seen[-3:])
    steps = [row[0] for row in ask("SELECT version FROM seaql_migrations")]
    hold(len(steps) == len(set(steps)) > before, steps)


def fill(ask, table, many):
    """Rows of an old table, whatever its columns."""
    columns = ask(f"SELECT column_name, data_type, column_default IS NULL AND is_nullable = 'NO' FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = 'public'")
    given = {name: "0" if "int" in kind else f"'{name}' || n" for name, kind, needed in columns if needed}
    if table == "dossiers":
        given |= {"id": "'d' || n", "account_id": "'id1'", "status": "1", "code": "'H26.00004-260101-' || lpad(n::text, 5, '0')", "answers": "'{}'"}
    else:
        given["id"] = "'id' || n"
    ask(f"INSERT INTO {table} ({', '.join(given)}) SELECT {', '.join(given.values())} FROM generate_series(1, {many}) n")


def later_release(fleet):
    """The schema of a release to come: those that run go on, one that starts serves beside them; too new a schema is refused in one line."""
    person = fleet.citizen()
    last = fleet.ask("SELECT value FROM settings WHERE key = 'schema_needs'")[0][0]
    try:
        for step in LATER:
            fleet.ask(step)
        draft = person.draft()
        fleet.restart(0, signal.SIGTERM)
        person.send(draft, at=fleet.at(0)).must(303)
        hold(person.code(draft, at=fleet.at(1)), "no code")
        fleet.ask("UPDATE settings SET value = '\"m9999_appointments\"' WHERE key = 'schema_needs'")
        refused = Server(fleet.servers[0].settings, fleet.bucket.variables, f"{fleet.name}-old", wait=False)
        hold(refused.died() not in (0, None) and "needs a newer release" in refused.said(), refused.said()[-300:])
        person.get("/tai-khoan", at=fleet.at(0)).must(200)
    finally:
        for step in BACK:
            fleet.ask(step)
        fleet.ask("UPDATE settings SET value = :last WHERE key = 'schema_needs'", last=last)

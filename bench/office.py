"""A full portal: 100,000 dossiers of the demonstration on one engine, and how long its pages take, one request at a time."""
import base64
import contextlib
import hashlib
import hmac
import http.client
import io
import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import time
import zipfile

import portal

PASSWORD = "Demo-Mot-Cua-2026"
SECRET = "JBSWY3DPEHPK3PXP"
# The portal's own procedures, not the comparison form.
OWN = {"CATALOGUE__DIR": None}


def totp(at=None):
    """The six digits of an authenticator (RFC 6238)."""
    counter = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(SECRET), counter, hashlib.sha1).digest()
    place = digest[19] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def command(folder, *words, database=None):
    """Runs `motcua` on a data folder and gives the seconds it took."""
    began = time.perf_counter()
    subprocess.run([portal.binary(), *map(str, words)], cwd=folder, env={**os.environ, **portal.environment(folder, database, **OWN)}, check=True,
                   stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


@contextlib.contextmanager
def full(many, database=None):
    """A folder whose portal holds so many dossiers."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-bench-", dir=os.environ.get("MOTCUA_BENCH_DIR")))
    try:
        print(f"    {many} dossiers made in {command(folder, 'seed-demo', '--dossiers', many, database=database):.0f} s", flush=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sign_in(server, who):
    """Somebody of the demonstration; the office has a second step."""
    visitor = portal.Visitor(server.host).get("/dang-nhap")
    visitor.send({"Email": f"{who}@demo.motcua.vn", "Mật khẩu": PASSWORD})
    if "Mã xác thực" in visitor.text:
        visitor.send({"Mã xác thực": totp()})
    if "/dang-nhap" in visitor.path:
        raise SystemExit(f"{who} could not sign in ({visitor.status})")
    return visitor


class Watch:
    """Times requests over one connection that stays open, as a browser has it."""

    def __init__(self, visitor):
        self.connection = http.client.HTTPConnection(visitor.host, timeout=120)
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()), "Accept-Encoding": "gzip"}

    def get(self, path):
        began = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return took, body

    def times(self, path, many, warm=3):
        """p50 and p99 in ms of so many requests, after a few that do not count."""
        took = sorted([self.get(path)[0] for _ in range(warm + many)][warm:])
        return took[len(took) // 2], took[int(len(took) * 0.99)]


def measure(bench, many, engine, database=None):
    """Pages of the office, and the overview of a citizen with 500 dossiers, on a portal with so many dossiers."""
    prefix = "" if engine == "sqlite" else f"{engine}-"

    def row(name, times, goal):
        for part, value in zip(("p50", "p99"), times):
            bench.add(f"{prefix}{name}-{part}", value, "ms", goal, bench.options.requests, engine=engine)

    with full(many, database) as folder:
        with portal.motcua(folder, database, **OWN) as server:
            server.owns_folder = False
            requests = bench.options.requests
            desk = sign_in(server, "mot-cua")
            dossier = re.search(r'/can-bo/ho-so/[^"?#]+', desk.get("/can-bo/hang-doi").text)[0]
            watch = Watch(desk)
            for name, path in (("desk", "/can-bo"), ("desk-queue", "/can-bo/hang-doi?loc=tat-ca"), ("desk-queue-far", "/can-bo/hang-doi?loc=tat-ca&trang=1000"),
                               ("desk-search", "/can-bo/tra-cuu?tim=nguyen+thi+lan"), ("desk-search-none", "/can-bo/tra-cuu?tim=khong+co+ai+ten+the"),
                               ("desk-dossier", dossier)):
                row(name, watch.times(path, requests), "<= 500")
            leader = Watch(sign_in(server, "lanh-dao"))
            row("report-month", leader.times("/can-bo/bao-cao", max(5, requests // 10)), "<= 2000")
            period = month_of(10_000, leader)
            took, sheet = min(leader.get(f"/can-bo/bao-cao.xlsx?{period}&dong=*") for _ in range(bench.options.rounds))
            bench.add(f"{prefix}report-xlsx", took / 1000, f"s, XLSX of {rows_of(sheet)} dossiers, {len(sheet) // 1000} kB", "<= 5", bench.options.rounds, engine=engine)
            citizen = Watch(sign_in(server, "cong-dan"))
            row("overview-500", citizen.times("/tai-khoan", requests), "<= 500")
            row("overview-500-list", citizen.times("/tai-khoan/ho-so", requests), "<= 500")
        if engine == "sqlite":
            copies(bench, folder, many)


def month_of(wanted, watch):
    """A period that ends today with at least so many dossiers, if there are as many."""
    today = time.time() + 7 * 3600
    day = lambda ago: time.strftime("%d/%m/%Y", time.gmtime(today - ago * 86400))
    for days in (1, 2, 4, 8, 16, 32, 64):
        period = f"tu={day(days)}&den={day(0)}"
        if rows_of(watch.get(f"/can-bo/bao-cao.xlsx?{period}&dong=*")[1]) >= wanted:
            break
    return period


def rows_of(sheet):
    """Rows of a spreadsheet below its head."""
    with zipfile.ZipFile(io.BytesIO(sheet)) as file:
        return file.read("xl/worksheets/sheet1.xml").count(b"<row") - 1


def copies(bench, folder, many):
    """Backup, and restore into an empty folder with the check that follows it."""
    tar = folder / "backup.tar"
    bench.add("backup-100000", command(folder, "backup", tar), f"s, {many} dossiers, {tar.stat().st_size / 2**20:.0f} MiB", "", 1)
    bench.add("row-bytes", (folder / "motcua.db").stat().st_size / many / 1000, "kB of rows a dossier of the demonstration", "", 1)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=os.environ.get("MOTCUA_BENCH_DIR")) as empty:
        bench.add("restore-100000", command(pathlib.Path(empty), "restore", tar), f"s, {many} dossiers, checked", "", 1)

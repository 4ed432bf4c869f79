"""The machines of a rehearsal: servers, PostgreSQL, an S3 server and a mail sink, each a real process or a real port."""
import asyncio
import contextlib
import importlib.machinery
import importlib.util
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import pg8000.native
from aiosmtpd.controller import Controller

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("MOTCUA_BINARY", str(ROOT / "target/release/motcua"))
LOGS = ROOT / "end2end/results/fleet"
#: What people and mails know the portal by, whichever server answers.
ORIGIN = "http://motcua.example:8080"
ANSWER = "246810"
LISTENING = re.compile(rb"listening on http://([0-9.]+):([0-9]+)")
ANSI = re.compile(rb"\x1b\[[0-9;]*m")


def script(name):
    """scripts/NAME as a module."""
    loader = importlib.machinery.SourceFileLoader(f"script_{name}", str(ROOT / "scripts" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


POSTGRES = script("postgres")


class Server:
    """One process of the portal. Settings are those of the configuration without the prefix."""

    def __init__(self, settings, extra=None, name="server", wait=True, command=("serve",)):
        LOGS.mkdir(parents=True, exist_ok=True)
        self.settings, self.extra, self.name = dict(settings), dict(extra or {}), name
        self.log = pathlib.Path(tempfile.mkstemp(prefix=f"{name}-", suffix=".log", dir=LOGS)[1])
        self.address = None
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([BINARY, *command], stdout=log, stderr=log, env=environment(settings, extra), cwd=LOGS)
        if wait:
            self.listening()

    def listening(self, patience=30):
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if found := LISTENING.search(ANSI.sub(b"", self.log.read_bytes())):
                self.address = (found[1].decode(), int(found[2]))
                return self
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.process.returncode}: {self.said()[-600:]}")
            time.sleep(0.005)
        raise RuntimeError(f"{self.name} does not listen: {self.said()[-600:]}")

    def said(self):
        return ANSI.sub(b"", self.log.read_bytes()).decode(errors="replace")

    def again(self, **changed):
        """The same server once more, with other settings where there are any."""
        return Server({**self.settings, **changed}, self.extra, self.name)

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(40)
        self.process.kill()
        return self.process.wait()

    def kill(self):
        return self.end(signal.SIGKILL)

    def died(self, patience=20):
        """The status it ended with, by itself."""
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            return None


def environment(settings, extra=None):
    return {**os.environ, "RUST_LOG": "warn,server::serve=info", **{f"MOTCUA_{key}": str(value) for key, value in settings.items()}, **(extra or {})}


def motcua(settings, extra, *command, fails=False):
    """Runs a command of the portal to its end and gives what it said."""
    done = subprocess.run([BINARY, *command], env=environment(settings, extra), cwd=LOGS, capture_output=True, text=True, timeout=600)
    said = (done.stdout + done.stderr).strip()
    if (done.returncode != 0) != fails:
        raise RuntimeError(f"motcua {' '.join(command)} ended with {done.returncode}: {said[-800:]}")
    return said


def alone(folder, **settings):
    """Settings of one server with SQLite and a folder."""
    return {
        "LISTEN": "127.0.0.1:0", "PUBLIC_URL": ORIGIN, "DATABASE__URL": f"sqlite://{folder}/motcua.db?mode=rwc", "STORAGE__URL": f"file://{folder}/files",
        "STORAGE__MIN_FREE_MIB": "0", "MAIL__DIR": f"{folder}/mail", "CAPTCHA__TEST_ANSWER": ANSWER, "LIMITS__ENABLED": "false",
        "TRUSTED_PROXIES": "127.0.0.1", "CATALOGUE__DIR": str(catalogue()), **settings,
    }


def catalogue():
    """The built-in procedures and the form of one page."""
    folder = LOGS / "catalogue"
    if not folder.exists():
        half = pathlib.Path(tempfile.mkdtemp(dir=LOGS))
        for file in [*(ROOT / "backend/data/procedures").glob("*.toml"), *(ROOT / "end2end/fleet/catalogue").glob("*.toml")]:
            shutil.copy(file, half)
        half.rename(folder)
    return folder


class Postgres:
    """A PostgreSQL of our own that can be stopped and started in the middle."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-fleet-postgres-"))
        self.programs = pathlib.Path(POSTGRES.installed() or POSTGRES.downloaded(self.folder))
        self.who = POSTGRES.other_user()
        os.chmod(self.folder, 0o755)
        self.data, self.port = self.folder / "data", POSTGRES.free_port()
        self.data.mkdir(mode=0o700)
        if self.who:
            os.chown(self.data, self.who["user"], self.who["group"])
        self._run("initdb", "-D", self.data, "-U", "motcua", "-E", "UTF8", "--locale=C", "--no-sync", "-A", "trust")
        self.server = None
        self.start()

    def _run(self, program, *arguments):
        subprocess.run([self.programs / program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.who)

    def start(self):
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "max_connections": 200, "fsync": "off"}
        given = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        LOGS.mkdir(parents=True, exist_ok=True)
        log = open(LOGS / "postgres.log", "ab")
        self.server = subprocess.Popen([self.programs / "postgres", "-D", self.data, *given], stdout=log, stderr=log, start_new_session=True,
                                       cwd=self.folder, **self.who)
        until = time.monotonic() + 30
        while True:
            try:
                return self.ask("postgres", "SELECT 1")
            except Exception:  # noqa: BLE001 it is not there yet, however that shows
                if time.monotonic() > until or self.server.poll() is not None:
                    raise
                time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        """SIGINT ends all connections at once, as `pg_ctl -m fast` does; SIGQUIT is a crash."""
        if self.server.poll() is None:
            self.server.send_signal(how)
            self.server.wait(30)

    def url(self, name):
        return f"postgres://motcua@127.0.0.1:{self.port}/{name}"

    def make(self, name):
        self.ask("postgres", f'CREATE DATABASE "{name}"')
        return self.url(name)

    def ask(self, name, sql, **values):
        connection = pg8000.native.Connection("motcua", host="127.0.0.1", port=self.port, database=name, timeout=20)
        try:
            return connection.run(sql, **values)
        finally:
            connection.close()

    def client(self, program):
        """pg_dump or pg_restore of this server's version."""
        beside = self.programs / program
        found = str(beside) if beside.exists() else shutil.which(program)
        if not found:
            raise RuntimeError(f"{program} is missing: scripts/tools fleet installs it")
        return found

    def end(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Bucket:
    """An S3 server of its own, with the variables that the portal reaches it by."""

    def __init__(self):
        self.port = POSTGRES.free_port()
        # As a module: the program beside Python names the folder it was installed in, which may have moved.
        moto = [sys.executable, "-m", "moto.server"]
        log = open(LOGS / "s3.log", "ab")
        self.process = subprocess.Popen([*moto, "-H", "127.0.0.1", "-p", str(self.port)], stdout=log, stderr=log)
        self.variables = {"AWS_ACCESS_KEY_ID": "fleet", "AWS_SECRET_ACCESS_KEY": "kho-giay-to-cua-doi-may", "AWS_REGION": "us-east-1",
                          "AWS_ENDPOINT": f"http://127.0.0.1:{self.port}", "AWS_ALLOW_HTTP": "true"}
        until = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/moto-api/", timeout=5).read()
                break
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.1)
        import boto3
        self.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1",
                                   aws_access_key_id="fleet", aws_secret_access_key="kho-giay-to-cua-doi-may")

    def make(self, name):
        self.client.create_bucket(Bucket=name)
        return f"s3://{name}/giay-to"

    def keys(self, name):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=name)
        return [found["Key"] for page in pages for found in page.get("Contents", [])]

    def copy(self, there, here):
        for key in self.keys(there):
            self.client.copy_object(Bucket=here, Key=key, CopySource={"Bucket": there, "Key": key})

    def end(self):
        self.process.terminate()
        self.process.wait(20)


class Mailbox:
    """A mail server that keeps every message. While closed, nobody listens on its port."""

    def __init__(self):
        self.port, self.mails, self.lock, self.controller = POSTGRES.free_port(), [], threading.Lock(), None
        self.open()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 the name that aiosmtpd calls
        await asyncio.sleep(0.01)
        with self.lock:
            self.mails.append((list(envelope.rcpt_tos), envelope.content))
        return "250 kept"

    def open(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        self.controller.stop()

    def all(self):
        with self.lock:
            return list(self.mails)

    def forget(self, beginning):
        """Lets go of mails to addresses that begin so."""
        with self.lock:
            self.mails = [mail for mail in self.mails if not mail[0][0].startswith(beginning)]

    def settings(self):
        return {"MAIL__TRANSPORT": "smtp", "MAIL__SMTP_URL": f"smtp://127.0.0.1:{self.port}"}

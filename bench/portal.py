"""Starts servers for measuring, and gives them people: accounts are made through the same pages that citizens use."""
import email
import email.policy
import html.parser
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
RIG = ROOT / "target/bench-rig/release"
ANSWER = "246810"
PASSWORD = "hoang-yen-hot-ban-mai-42"
LISTENING = re.compile(rb"listening on http://([0-9.]+:[0-9]+)")


class Server:
    """A process that logs `listening on http://…`. Ends with the `with` block."""

    def __init__(self, command, environment=None, folder=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="motcua-bench-"))
        self.owns_folder = folder is None
        self.log = self.folder / "log"
        began = time.perf_counter()
        with open(self.log, "ab") as log:
            start = log.tell()
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, env={**os.environ, **(environment or {})})
        self.host = self._listening(start)
        self.listening_after = time.perf_counter() - began
        self.began = began

    def _listening(self, start):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with open(self.log, "rb") as log:
                log.seek(start)
                text = re.sub(rb"\x1b\[[0-9;]*m", b"", log.read())
            if found := LISTENING.search(text):
                return found[1].decode()
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended:\n{text.decode(errors='replace')}")
            time.sleep(0.002)
        raise SystemExit("the server did not listen within 30 s")

    @property
    def pid(self):
        return self.process.pid

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        if self.owns_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def binary():
    return os.environ.get("MOTCUA_BINARY", str(ROOT / "target/release/motcua"))


def environment(folder, database=None, **settings):
    """As the performance goals want it: limits off, captcha by its test answer, comparison form. A setting of None stays at its default."""
    given = {
        "LISTEN": "127.0.0.1:0",
        "DATABASE__URL": database or f"sqlite://{folder}/motcua.db?mode=rwc",
        "STORAGE__URL": f"file://{folder}/files",
        "MAIL__DIR": str(folder / "mail"),
        "CAPTCHA__TEST_ANSWER": ANSWER,
        "LIMITS__ENABLED": "false",
        "CATALOGUE__DIR": str(ROOT / "bench/catalogue"),
        **settings,
    }
    return {f"MOTCUA_{key}": value for key, value in given.items() if value is not None} | {"RUST_LOG": os.environ.get("RUST_LOG", "warn,server::serve=info")}


def motcua(folder=None, database=None, **settings):
    """The release server on a folder, which goes with it."""
    folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="motcua-bench-", dir=os.environ.get("MOTCUA_BENCH_DIR")))
    server = Server([binary(), "serve"], environment(folder, database, **settings), folder)
    server.owns_folder = True
    return server


class Servers:
    """Several servers on one database and one folder; the load generator takes them in turn."""

    def __init__(self, many, database):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-bench-", dir=os.environ.get("MOTCUA_BENCH_DIR")))
        self.each = []
        try:
            for _ in range(many):
                self.each.append(motcua(folder, database))
        except BaseException:
            self.end()
            raise
        self.folder = folder
        self.host = ",".join(server.host for server in self.each)
        self.pid = ",".join(str(server.pid) for server in self.each)

    def end(self):
        for server in self.each:
            server.end()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def hello():
    return Server([str(RIG / "hello")])


class Form(html.parser.HTMLParser):
    """Fields of the last form that posts: hidden values by name, names by the beginning of their label."""

    def __init__(self, text):
        super().__init__()
        self.hidden, self.labels, self.ids, self.action, self._label, self._posting = {}, {}, {}, None, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._posting = given.get("method", "get").lower() == "post" and not given.get("action", "").startswith(("/dang-xuat", "/giao-dien"))
            if self._posting:
                self.action, self.hidden, self.labels, self.ids = given.get("action"), {}, {}, {}
        elif tag == "label":
            self._label = [given.get("for"), ""]
        elif tag in ("input", "select", "textarea") and given.get("name") and self._posting:
            if given.get("type") == "hidden":
                self.hidden[given["name"]] = given.get("value", "")
            else:
                self.ids[given.get("id")] = given["name"]
                if self._label is not None and not self._label[0]:
                    self._label[0] = given.get("id")

    def handle_data(self, data):
        if self._label is not None:
            self._label[1] += data

    def handle_endtag(self, tag):
        if tag == "label" and self._label is not None:
            self.labels[" ".join(self._label[1].split())] = self._label[0]
            self._label = None
        elif tag == "form":
            self._posting = False

    def name(self, label):
        for text, identity in self.labels.items():
            if text.startswith(label) and identity in self.ids:
                return self.ids[identity]
        raise SystemExit(f"no field {label!r}; there are {sorted(self.labels)}")


class Visitor:
    """A browser without a window: one host, cookies, forms by label."""

    def __init__(self, host):
        self.host, self.cookies, self.path, self.text, self.status = host, {}, "/", "", 0

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"Host": self.host, "Origin": f"http://{self.host}", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        self.text, self.status, self.path = answer.read().decode("utf-8", "replace"), answer.status, path
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        if self.status in (302, 303):
            return self.request("GET", urllib.parse.urlsplit(answer.headers["Location"])._replace(scheme="", netloc="").geturl())
        return self

    def get(self, path):
        return self.request("GET", path)

    def send(self, values):
        """Posts the page's form; keys are beginnings of labels."""
        form = Form(self.text)
        fields = dict(form.hidden) | {form.name(label): value for label, value in values.items()}
        return self.request("POST", form.action or self.path, urllib.parse.urlencode(fields))


def register(server, address):
    """An active account, through registration, mail and activation page."""
    visitor = Visitor(server.host).get("/dang-ky?loai=ca-nhan")
    visitor.send({
        "Họ, chữ đệm, tên": "Tước Thị Kim Oanh", "Số định danh cá nhân": "001190424242", "Số điện thoại": "0912424242", "Email": address,
        "Mật khẩu": PASSWORD, "Nhập lại mật khẩu": PASSWORD, "Tôi đồng ý": "true", "Mã xác nhận": ANSWER,
    })
    if "Kiểm tra hộp thư" not in visitor.text:
        raise SystemExit(f"registration of {address} was refused ({visitor.status})")
    link = urllib.parse.urlsplit(mail_link(server.folder / "mail", address))
    visitor.get(f"{link.path}?{link.query}").send({})


def mail_link(folder, address):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for file in folder.rglob("*.eml"):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if mail["X-Motcua-Kind"] == "activation" and address in str(mail["To"]):
                return re.search(r"https?://\S+", mail.get_body(("plain",)).get_content())[0]
        time.sleep(0.05)
    raise SystemExit(f"no activation mail for {address}")


def people(server, count):
    """Accounts bench0@… to benchN@…, one for each connection."""
    for number in range(count):
        register(server, f"bench{number}@canary.example")


def memory(pid):
    """Resident memory in MiB."""
    for line in open(f"/proc/{pid}/smaps_rollup"):
        if line.startswith("Rss:"):
            return int(line.split()[1]) / 1024
    return 0.0

"""A browser without a window: cookies, forms, uploads, at whichever server the balancer names."""
import base64
import hashlib
import hmac
import html.parser
import http.client
import itertools
import quopri
import random
import re
import struct
import threading
import time
import urllib.parse
import zlib

from machines import ANSWER, ORIGIN
from tally import hold

PASSWORD = "hoang-yen-hot-ban-mai-42"
DEMO_PASSWORD, DEMO_SECRET = "Demo-Mot-Cua-2026", "JBSWY3DPEHPK3PXP"
HOST = ORIGIN.split("://")[1]
FORM, PAPER = "mot-trang", "giay-to"
addresses = itertools.count(1)


class Gone(Exception):
    """The connection broke: nobody knows what became of the request."""


class Page(html.parser.HTMLParser):
    """The forms of a page, each with its fields as a browser would send them."""

    def __init__(self, text):
        super().__init__()
        self.forms, self._form, self._area, self._select = [], None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = {key: value or "" for key, value in attributes}
        name = given.get("name")
        if tag == "form":
            self._form = {"action": given.get("action", ""), "method": given.get("method", "get").lower(), "fields": {}, "names": set()}
            self.forms.append(self._form)
        elif self._form is None or (name is None and tag != "option") or "disabled" in given:
            return
        elif tag == "input":
            self._form["names"].add(name)
            kind = given.get("type", "text").lower()
            if kind in ("checkbox", "radio"):
                if "checked" in given:
                    self._form["fields"][name] = given.get("value", "on")
            elif kind not in ("file", "submit", "image", "button"):
                self._form["fields"][name] = given.get("value", "")
        elif tag == "textarea":
            self._form["names"].add(name)
            self._area = name
            self._form["fields"][name] = ""
        elif tag == "select":
            self._form["names"].add(name)
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in self._form["fields"]:
                self._form["fields"][self._select] = given.get("value", "")

    def handle_data(self, data):
        if self._area and self._form is not None:
            self._form["fields"][self._area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def location(self):
        return self.headers.get("Location") or ""

    def form(self, action):
        for form in Page(self.text).forms:
            if form["method"] == "post" and urllib.parse.urlsplit(form["action"]).path == action:
                return form
        raise AssertionError(f"no form that posts to {action} ({self.status})")

    def must(self, *statuses):
        hold(self.status in statuses, f"{self.status} instead of {statuses}", self.location, plain(self.text)[-300:])
        return self


def plain(text):
    """The words of a page."""
    return " ".join(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S).split())


class Visitor:
    """`at` names the server of the next request: an address, or a function that gives one."""

    def __init__(self, at, timeout=30):
        number = next(addresses)
        self.address = f"198.51.{number // 250 % 250}.{number % 250 + 1}"
        self.at, self.cookies, self.timeout, self._open = at, {}, timeout, (None, None)

    def request(self, method, path, body=None, kind="application/x-www-form-urlencoded", at=None, **headers):
        where = at or self.at
        where = where() if callable(where) else where
        sent = {"Host": HOST, "X-Forwarded-For": self.address, "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
                **{key.replace("_", "-"): value for key, value in headers.items()}}
        if body is not None:
            sent |= {"Content-Type": kind, "Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
        known, connection = self._open
        if known != where:
            if connection:
                connection.close()
            connection = http.client.HTTPConnection(*where, timeout=self.timeout)
            self._open = (where, connection)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            self._open = (None, None)
            raise Gone(f"{type(error).__name__}: {error}") from error
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return Answer(answer.status, answer.headers, content)

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, values, **more):
        return self.request("POST", path, urllib.parse.urlencode(values).encode(), **more)

    def fill(self, path, values=None, page=None, action=None, **more):
        """Opens a page, fills its form in and posts it."""
        page = page or self.get(path, **more).must(200)
        action = action or urllib.parse.urlsplit(path).path
        return self.post(action, {**page.form(action)["fields"], **(values or {})}, **more)

    def upload(self, path, token, name, content, **more):
        edge = "ranh-gioi-cua-cac-phan"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'.encode(),
                 f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'.encode(),
                 content, f"\r\n--{edge}--\r\n".encode()]
        return self.request("POST", path, b"".join(parts), f"multipart/form-data; boundary={edge}", **more)

    # What people do.

    def log_in(self, email, password=PASSWORD, **more):
        return self.fill("/dang-nhap", {"email": email, "password": password}, **more)

    def enter(self, email, password=PASSWORD, secret=None):
        """Signs in, with the code of an authenticator where one is asked for."""
        there = self.log_in(email, password).must(303).location
        if secret:
            self.fill(there, {"code": totp(secret)}).must(303)
        self.token = self.get("/tai-khoan").must(200).form("/dang-xuat")["fields"]["token"]
        return self

    def draft(self, note="Một ghi chú", files=1):
        """A complete draft; gives its id."""
        begun = self.post(f"/nop/{FORM}", {"token": self.token, "authority.ward": "00004"}).must(303).location
        identity = begun.split("/")[2]
        self.post(f"/ho-so/{identity}/khai/nguoi-nop", {"token": self.token, "requester.full_name": "NGUYỄN VĂN MẪU",
                  "requester.email": self.email, "note": note}).must(303)
        for number in range(files):
            self.attach(identity, picture(), f"giay-to-{number}.png").must(303)
        return identity

    def attach(self, identity, content, name="giay-to.png", **more):
        return self.upload(f"/ho-so/{identity}/giay-to/{PAPER}/0/tep", self.token, name, content, **more)

    def review(self, identity, **more):
        """The last form before sending, filled in."""
        fields = self.get(f"/ho-so/{identity}/xem-lai", **more).must(200).form(f"/ho-so/{identity}/xem-lai")["fields"]
        return {**fields, "commitment.agreed": "true", "captcha": ANSWER}

    def send(self, identity, fields=None, **more):
        return self.post(f"/ho-so/{identity}/xem-lai", fields or self.review(identity, **more), **more)

    def code(self, identity, **more):
        """The code on the confirmation."""
        return code_in(self.get(f"/ho-so/{identity}/da-gui", **more).must(200).text)


def code_in(text):
    found = re.search(r'data-testid="dossier-code"[^>]*>(.*?)</p>', text, re.S)
    return re.sub(r"<[^>]*>|\s", "", found[1]) if found else None


def register(at, email, mails):
    """A citizen through registration, mail and activation, signed in. `mails` gives what was sent to an address."""
    visitor = Visitor(at)
    visitor.email = email
    visitor.fill("/dang-ky", {"loai": "ca-nhan", "full_name": "Nguyễn Thị Lan", "personal_id": "001190000001", "phone": "0900000001", "email": email,
                              "password": PASSWORD, "password_again": PASSWORD, "consent": "true", "captcha": ANSWER}).must(303)
    until = time.monotonic() + 30
    while not (links := [link for mail in mails(email) for link in re.findall(r"http://[^\s\"<>]+/kich-hoat\?[^\s\"<>]+", mail)]):
        hold(time.monotonic() < until, f"no activation mail to {email}")
        time.sleep(0.05)
    link = urllib.parse.urlsplit(links[0])
    visitor.fill(f"{link.path}?{link.query}").must(303)
    return visitor.enter(email)


def words(content):
    """The text of a raw message, good enough to find links and codes."""
    plain = quopri.decodestring(content).decode("utf-8", "replace")
    for block in re.findall(rb"(?:[A-Za-z0-9+/]{60,}\r?\n)+[A-Za-z0-9+/=]*", content):
        plain += base64.b64decode(b"".join(block.split()) + b"===", validate=False).decode("utf-8", "replace")
    return plain


def totp(secret):
    key, counter = base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    number = struct.unpack(">I", digest[digest[19] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def picture(side=24):
    """A small PNG unlike every other."""
    rows = b"".join(b"\0" + random.randbytes(3 * side) for _ in range(side))

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def at_once(works):
    """Runs functions in threads that start together; gives results or the exceptions they ended with."""
    start, ended = threading.Barrier(len(works)), [None] * len(works)

    def run(place):
        start.wait()
        try:
            ended[place] = works[place]()
        except Exception as error:  # noqa: BLE001 handed back to whoever asked
            ended[place] = error
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended

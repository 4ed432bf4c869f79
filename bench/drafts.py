"""Draft round trips: random answers, right and wrong, saved through the real forms, signed out, and read again in another browser.

Kinds of fields come from the procedure files, controls and their choices from the pages. Whoever fills in looks again after each
send, because answers open further fields. Compared is what the pages show before signing out with what they show to a browser that
was never here, and both with what was typed, in the usual shape of its kind (one space, composed letters, 1/2/2026 as 01/02/2026).
"""
import collections
import html.parser
import pathlib
import random
import re
import tomllib
import unicodedata
import urllib.parse

import portal

FOLDER = portal.ROOT / "backend/data/procedures"
SETS = 30
ROUNDS = 6
WARD = "00004"

HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE dossiers; --", "' OR '1'='1", "{{7*7}} ${7*7} #{7*7} %n%s",
    "=HYPERLINK(\"http://ví-dụ.example\";\"a\")", "../../etc/passwd", "&lt;b&gt; &amp;amp; &#0; &#x27;", "</textarea></form><b>", "👩‍👩‍👧‍👦 gia đình 🇻🇳",
    "Nguyễn Thị Đỗ Ước ẶỄỬ", "a\u0302\u0301o do\u031b\u0300i", "đ Đ ð Ð", "x" * 240, "１２３ ＡＢＣ", "العربية עברית", "\\n\\t\\0 \\u0000", "null", "undefined", "NaN",
    "true", "0", "-1", "1e309", "99999999999999999999", "]]> <!-- --> <![CDATA[", "`${document.cookie}`", "&authority.ward=00070&token=x", "a=b&c=d;e%20f+g",
]
TEXTS = ["Nguyễn Thị Lan", "Trần Văn Ước", "Công an thành phố Hà Nội", "Số 12, ngõ 3, phố Đội Cấn", "Làm hồ sơ đi học", "Bệnh viện Phụ sản Hà Nội", "Kế toán"]
LINES = ["Xin cấp để bổ sung hồ sơ.", "Dòng một\nDòng hai\n\nDòng bốn", "Gia đình có hai con;\nkính đề nghị xem xét."]


class Page(html.parser.HTMLParser):
    """The controls of the page's own form as a browser without scripts would send them, and the links of the page."""

    def __init__(self, text):
        super().__init__()
        self.hidden, self.controls, self.links = {}, {}, []
        self._form, self._select, self._area = False, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self._form = given.get("method", "get").lower() == "post" and "/khai" in given.get("action", "")
        elif not self._form:
            return
        elif tag == "select" and name:
            self._select = self._control(name, "select")
        elif tag == "option" and self._select is not None:
            value = given.get("value", "")
            self._select["choices"].append(value)
            if "selected" in given or self._select["value"] is None:
                self._select["value"] = value
        elif tag == "textarea" and name:
            self._area = self._control(name, "text")
            self._area["value"], self._area["lines"] = "", True
        elif tag == "input" and name:
            self._input(name, given)

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind == "hidden":
            self.hidden[name] = given.get("value", "")
        elif kind in ("radio", "checkbox"):
            control = self._control(name, kind)
            control["choices"].append(given.get("value", "on"))
            if "checked" in given:
                control["value"] = given.get("value", "on")
        elif kind not in ("submit", "button", "file"):
            control = self._control(name, "text")
            control["value"] = given.get("value", "")
            control["fixed"] = "readonly" in given or "disabled" in given
            control["most"] = int(given["maxlength"]) if given.get("maxlength") else None

    def _control(self, name, kind):
        return self.controls.setdefault(name, {"kind": kind, "value": None, "choices": [], "fixed": False, "most": None, "lines": False})

    def handle_data(self, data):
        if self._area is not None:
            self._area["value"] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area is not None:
            # The first line break after the tag is no part of the text.
            self._area["value"] = re.sub(r"^\r?\n", "", self._area["value"])
            self._area = None

    def values(self):
        """What the fields show."""
        return {name: control["value"] or "" for name, control in self.controls.items()}


def read(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def kinds_of(procedure):
    """Kind and capitals by field path; columns of a list without their number."""
    groups, found = read("_groups")["groups"], {}

    def walk(fields, prefix):
        for field in fields:
            path = prefix + field["id"]
            if "group" in field:
                walk(groups[field["group"]]["fields"], prefix if field.get("flatten") else f"{path}.")
            else:
                found[path] = (field.get("type", "text"), field.get("transform") == "upper")
                walk(field.get("fields", []), f"{path}.")

    for section in procedure["sections"]:
        walk(section.get("fields", []), "")
    return found


def usual(kind, upper, text):
    """What may be shown again for a typed text: its letters without the hidden ones, and where its kind has one its usual shape."""
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf") or letter in "\r\n\t")
    lines = [" ".join(line.split()) for line in text.replace("\r\n", "\n").split("\n")]
    text = unicodedata.normalize("NFC", "\n".join(lines).strip("\n") if kind == "textarea" else " ".join(" ".join(lines).split()))
    shapes = {text}
    if kind in ("date", "partial_date") and (parts := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)):
        shapes.add(f"{int(parts[1]):02}/{int(parts[2]):02}/{parts[3]}")
    if kind == "id_number" and (bare := re.sub(r"[ .-]", "", text)).isalnum() and bare.isascii():
        shapes.add(bare.upper())
    if kind == "integer" and re.fullmatch(r"[+-]?\d{1,18}", text):
        shapes.add(str(int(text)))
    return shapes | {shape.upper() for shape in shapes} if upper else shapes


class Person:
    """Fills in one set of answers: random ones that fit, or whatever comes to a hostile mind."""

    def __init__(self, seed, kinds, example, wrong):
        self.random, self.kinds, self.example, self.wrong, self.typed = random.Random(seed), kinds, example, wrong, {}

    def kind(self, name):
        path = re.sub(r"\.\d+\.", ".", name)
        return self.kinds.get(path, ("text", False))

    def answer(self, name, control):
        """What is sent under a name; None for nothing."""
        known = self.typed.get(name)
        if known is not None and (control["kind"] == "text" or known in control["choices"] or known == ""):
            # A list that had nothing to offer yet may have now.
            if known or control["kind"] == "text" or len(control["choices"]) < 2 or self.random.random() < 0.2:
                return known
        self.typed[name] = self._new(name, control)
        return self.typed[name]

    def _new(self, name, control):
        draw = self.random
        if control["kind"] == "checkbox":
            return draw.choice([control["choices"][0], ""])
        if control["kind"] in ("radio", "select"):
            choices = [choice for choice in control["choices"] if choice]
            nothing = control["kind"] == "radio" or "" in control["choices"]
            return "" if not choices or (self.wrong and nothing and draw.random() < 0.2) else draw.choice(choices)
        text = self._text(name, self.kind(name)[0])
        return text[:control["most"]] if control["most"] else text

    def _text(self, name, kind):
        draw = self.random
        if self.wrong:
            return draw.choice(["", *draw.sample(HOSTILE, 8), f"{draw.randint(28, 40)}/{draw.randint(1, 14)}/{draw.randint(1, 3000)}"])
        known = self.example.get(name)
        if isinstance(known, (str, int)) and not isinstance(known, bool) and draw.random() < 0.5:
            text = str(known)
            return "/".join(reversed(text.split("-"))) if kind in ("date", "partial_date") else text
        return {
            "date": lambda: f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{draw.randint(1950, 2026)}",
            "partial_date": lambda: draw.choice([str(draw.randint(1950, 2026)), f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1950, 2026)}"]),
            "time": lambda: f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}",
            "integer": lambda: str(draw.randint(1, 5)),
            "phone": lambda: f"09{draw.randint(0, 99_999_999):08}",
            "email": lambda: f"lan{draw.randint(1, 999)}@canary.example",
            "id_number": lambda: f"0011900{draw.randint(0, 99_999):05}",
            "textarea": lambda: draw.choice(LINES),
        }.get(kind, lambda: draw.choice(TEXTS))()


class Draft:
    """One draft of one person on one server."""

    def __init__(self, visitor, slug, person):
        self.visitor, self.person = visitor, person
        visitor.get(f"/nop/{slug}")
        token = re.search(r'name="token" value="([^"]+)"', visitor.text)[1]
        visitor.request("POST", f"/nop/{slug}", urllib.parse.urlencode({"token": token, "authority.ward": WARD}))
        self.id = re.match(r"/ho-so/([^/]+)/khai", visitor.path)[1]

    def steps(self, visitor):
        """The pages of questions that the list of parts leads to."""
        links = Page(visitor.get(f"/ho-so/{self.id}/khai").text).links
        pattern = re.compile(rf"/ho-so/{self.id}/khai/([\w.-]+)")
        return list(dict.fromkeys(found[1] for link in links if (found := pattern.match(link)) and found[1] != "authority"))

    def page(self, visitor, step):
        visitor.get(f"/ho-so/{self.id}/khai/{step}")
        return Page(visitor.text) if visitor.status == 200 else None

    def fill(self):
        """Every page, until no further field appears."""
        done = []
        while further := [step for step in self.steps(self.visitor) if step not in done]:
            done.append(further[0])
            self._fill(further[0])

    def _fill(self, step):
        before = None
        for _ in range(ROUNDS):
            page = self.page(self.visitor, step)
            if page is None:
                return
            sent = dict(page.hidden)
            for name in sent:
                if name.endswith(".#"):
                    sent[name] = str(max(int(sent[name] or 0), self.person.typed.setdefault(name, self.person.random.randint(1, 3))))
            for name, control in page.controls.items():
                value = control["value"] if control["fixed"] else self.person.answer(name, control)
                if value or control["kind"] not in ("radio", "checkbox"):
                    sent[name] = value or ""
            if sent == before:
                return
            before = sent
            # Browsers send the line breaks of a text as CR LF.
            body = {name: re.sub(r"\r?\n", "\r\n", value) for name, value in sent.items()}
            self.visitor.request("POST", f"/ho-so/{self.id}/khai/{step}", urllib.parse.urlencode(body))

    def shown(self, visitor):
        """What all pages show, by page and name, and the names that the portal fills in itself."""
        pages = {step: page for step in self.steps(visitor) if (page := self.page(visitor, step))}
        fixed = {name for page in pages.values() for name, control in page.controls.items() if control["fixed"]}
        return {step: page.values() for step, page in pages.items()}, fixed


def sign_in(server, address):
    visitor = portal.Visitor(server.host).get("/dang-nhap")
    visitor.send({"Email": address, "Mật khẩu": portal.PASSWORD})
    if "/dang-nhap" in visitor.path:
        raise SystemExit(f"{address} could not sign in ({visitor.status})")
    return visitor


def sign_out(visitor):
    token = re.search(r'name="token" value="([^"]+)"', visitor.get("/tai-khoan").text)[1]
    visitor.request("POST", "/dang-xuat", urllib.parse.urlencode({"token": token}))
    if "/dang-nhap" not in visitor.get("/tai-khoan").path:
        raise SystemExit("signing out left the browser signed in")


def differences(draft, before, fixed, after):
    """What is not the same, a line each."""
    found = [f"{step}: {before.get(step)} became {after.get(step)}" for step in before.keys() | after.keys() if before.get(step) != after.get(step)]
    for step, values in before.items():
        for name, value in values.items():
            typed = draft.person.typed.get(name)
            if typed is None or name in fixed:
                continue
            kind, upper = draft.person.kind(name)
            # A country that nobody chose is this one.
            at_home = name.endswith(".country") and (typed, value) == ("", "VN")
            if value not in usual(kind, upper, typed) and not at_home:
                found.append(f"{step}, {name} ({kind}): typed {typed!r}, shown {value!r}")
    return found


def measure(server, sets=SETS):
    """How many drafts are the same in another browser, of how many, and how many values were compared."""
    same = total = values = 0
    slugs = sorted(path.stem for path in FOLDER.glob("[!_]*.toml"))
    for slug in slugs:
        procedure = read(slug)
        kinds, example = kinds_of(procedure), procedure["example"]["values"]
        address = f"{slug}@canary.example"
        portal.register(server, address)
        wrong_here = collections.Counter()
        for number in range(sets):
            person = Person(f"{slug} {number}", kinds, example, number % 2 == 1)
            here = sign_in(server, address)
            draft = Draft(here, slug, person)
            draft.fill()
            before, fixed = draft.shown(here)
            sign_out(here)
            after, _ = draft.shown(sign_in(server, address))
            found = differences(draft, before, fixed, after)
            total, same = total + 1, same + (not found)
            values += sum(len(page) for page in before.values())
            for line in found[:3]:
                wrong_here[line[:300]] += 1
        print(f"    {slug}: {same} of {total} so far", flush=True)
        for line, times in wrong_here.most_common(6):
            print(f"      {times}x {line}", flush=True)
    return same, total, values

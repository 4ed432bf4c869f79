"""L1: the process dies at each fail point in turn; what a restart finds must be a whole draft or a whole dossier.

One portal is prepared (the demonstration, a draft that is ready to be sent, a supplement that is typed, a leader who
may sign), then copied for each point. The copy dies at the point, starts again eleven minutes later, and the same form
is sent once more.
"""
import pathlib
import re
import shutil
import signal
import sqlite3
import tempfile
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import visitor
from machines import ANSWER, LOGS, Server, alone, motcua
from tally import hold
from visitor import DEMO_PASSWORD, DEMO_SECRET, Gone, Visitor, picture

#: A worker that died keeps its mails for ten minutes.
LATER = 11 * 60
#: Form fields of the three acts, by the beginning of the points' names.
ACTS = ("paper", "send", "mail", "more", "sign")


def known():
    """All points, as the program names them when it is asked for one that does not exist."""
    said = motcua({"FAIL_POINTS__STOP_AT": "there.is.none"}, {}, "check-config", fails=True)
    return re.search(r"is none of (.*)", said)[1].strip().split(", ")


class Prepared:
    """The portal that is copied."""

    def __init__(self):
        LOGS.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-points-"))
        motcua(alone(self.folder), {}, "seed-demo")
        server = Server(alone(self.folder), name="points-prepared")
        try:
            self.citizen = Visitor(server.address)
            self.citizen.email = "cong-dan@demo.motcua.vn"
            self.citizen.enter(self.citizen.email, DEMO_PASSWORD)
            self.draft = self.citizen.draft()
            self.sending = self.citizen.review(self.draft)
            self.supplement()
            self.submitted(server.address)
            self.leader = Visitor(server.address).enter("lanh-dao@demo.motcua.vn", DEMO_PASSWORD, DEMO_SECRET)
            names = self.leader.get("/can-bo/ky").must(200).form("/can-bo/ky")["names"]
            hold(f"chon:{self.signed}" in names, "it does not wait to be signed")
            shown = one(self.folder, "SELECT version FROM dossiers WHERE id = ?", self.signed)
            self.signing = {"token": self.leader.token, f"chon:{self.signed}": "on", f"ban:{self.signed}": str(shown)}
        finally:
            server.end()

    def supplement(self):
        """Somebody whose dossier waits for more has typed and uploaded all of it."""
        asked = rows(self.folder, "SELECT d.id, a.email FROM supplements s JOIN dossiers d ON d.id = s.dossier_id JOIN accounts a ON a.id = d.account_id "
                     "WHERE s.answered_at IS NULL AND s.closed_at IS NULL ORDER BY d.id")
        hold(asked, "nobody was asked for more")
        self.more, email = asked[0]
        self.owner = Visitor(self.citizen.at)
        self.owner.enter(email, DEMO_PASSWORD)
        here = f"/ho-so/{self.more}/bo-sung"
        page = self.owner.get(here).must(200)
        self.more_paper = re.findall(r'data-attachment="([^"]+)"', page.text)[0]
        self.owner.upload(self.more_upload(), self.owner.token, "ban-moi.png", picture()).must(303)
        self.answering = {**self.owner.get(here).must(200).form(here)["fields"], "_action": "gui"}

    def submitted(self, at):
        """A dossier with a result that waits for the leader."""
        self.signed, version = rows(self.folder, "SELECT d.id, d.version FROM dossiers d JOIN accounts a ON a.id = d.officer_id "
                                    "WHERE d.stage = 'verifying' AND a.email = 'thu-ly@demo.motcua.vn' ORDER BY d.id")[0]
        officer = Visitor(at).enter("thu-ly@demo.motcua.vn", DEMO_PASSWORD, DEMO_SECRET)
        result = {"token": officer.token, "version": version, "title": "Trích lục", "facts": "Họ tên: NGUYỄN VĂN MẪU", "_action": "submit"}
        hold("da-trinh" in officer.post(f"/can-bo/ho-so/{self.signed}/xu-ly", result).must(303).location, "it was not submitted")

    def more_upload(self):
        paper, _, row = self.more_paper.partition(".")
        return f"/ho-so/{self.more}/bo-sung/giay-to/{paper}/{row or 0}/tep"

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def rows(folder, sql, *values):
    with sqlite3.connect(f"file:{folder}/motcua.db?mode=ro", uri=True, timeout=20) as database:
        return database.execute(sql, values).fetchall()


def one(folder, sql, *values):
    return rows(folder, sql, *values)[0][0]


class Trial:
    """One copy, one point."""

    def __init__(self, prepared, point, act):
        self.prepared, self.point, self.act = prepared, point, act

    def run(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-point-"))
        try:
            shutil.copytree(self.prepared.folder, self.folder, dirs_exist_ok=True)
            given = alone(self.folder, FAIL_POINTS__STOP_AT=self.point)
            server = Server(given, name=f"point-{self.point}")
            try:
                answer = self.press(server.address)
                answer = f"{answer.status} {answer.location}"
            except Gone:
                answer = None
            died = server.died()
            hold(died == -signal.SIGABRT, f"{self.point} was not reached: {answer}, {died}", server.said()[-300:])
            hold(answer is None or self.point.startswith("mail"), f"answered {answer} before {self.point}")
            self.look_at_the_ruins()
            server = Server(alone(self.folder, CLOCK__OFFSET_SECONDS=LATER), name=f"point-{self.point}-again")
            try:
                self.go_on(server.address)
                self.wait_for_mails()
            finally:
                server.end()
            self.look_at_the_end()
            motcua(alone(self.folder), {}, "verify")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def person(self, who, at):
        other = Visitor(at)
        other.cookies, other.token, other.address = dict(who.cookies), who.token, who.address
        return other

    def wait_for_mails(self):
        until = time.monotonic() + 30
        while rows(self.folder, "SELECT id FROM outbox WHERE state <> 'sent'"):
            hold(time.monotonic() < until, "mails do not leave")
            time.sleep(0.05)

    def mails(self, kind, dossier):
        """Mails of a kind about a dossier: those in the folder, and those that the outbox calls sent."""
        kept = [row[0] for row in rows(self.folder, "SELECT id FROM outbox WHERE kind = ? AND dossier_id = ? AND recipient = (SELECT contact_email FROM dossiers WHERE id = ?)", kind, dossier, dossier)]
        there = [file for file in (self.folder / "mail").glob("*.eml") if any(identity in file.name for identity in kept)]
        return len(there), len(kept)


class Paper(Trial):
    """A second paper comes to the draft."""

    def press(self, at):
        self.content = picture()
        return self.person(self.prepared.citizen, at).attach(self.prepared.draft, self.content, "thu-hai.png")

    def files(self):
        return one(self.folder, "SELECT count(*) FROM attachments WHERE dossier_id = ? AND removed_at IS NULL", self.prepared.draft)

    def look_at_the_ruins(self):
        hold(self.files() == (2 if self.point == "paper.committed" else 1), self.files())

    def go_on(self, at):
        person = self.person(self.prepared.citizen, at)
        person.attach(self.prepared.draft, self.content, "thu-hai.png").must(303)
        hold(self.files() == 2, f"{self.files()} files")
        hold(person.send(self.prepared.draft).must(303).location.endswith("/da-gui"), "the draft cannot be sent")

    def look_at_the_end(self):
        hold(self.files() == 2 and self.mails("submitted", self.prepared.draft) == (1, 1), self.mails("submitted", self.prepared.draft))


class Send(Trial):
    """The draft is sent."""

    def press(self, at):
        return self.person(self.prepared.citizen, at).send(self.prepared.draft, self.prepared.sending)

    def look_at_the_ruins(self):
        status, self.code, files = rows(self.folder, "SELECT status, code, (SELECT count(*) FROM attachments a WHERE a.dossier_id = d.id AND a.removed_at IS NULL) "
                                        "FROM dossiers d WHERE id = ?", self.prepared.draft)[0]
        told = one(self.folder, "SELECT count(*) FROM outbox WHERE dossier_id = ?", self.prepared.draft)
        history = one(self.folder, "SELECT count(*) FROM history WHERE dossier_id = ?", self.prepared.draft)
        keys = one(self.folder, "SELECT count(*) FROM submissions WHERE dossier_id = ?", self.prepared.draft)
        whole = (status, self.code is None, told, history, keys)
        hold(files == 1, "a paper is lost")
        committed = self.point == "send.committed" or self.point.startswith("mail")
        hold(whole == ((1, False, 1, 1, 1) if committed else (0, True, 0, 0, 0)), whole)

    def go_on(self, at):
        person = self.person(self.prepared.citizen, at)
        sent = person.send(self.prepared.draft, self.prepared.sending).must(303)
        hold(sent.location.endswith("/da-gui"), sent.location)
        code = person.code(self.prepared.draft)
        hold(code and self.code in (None, code), code, self.code)

    def look_at_the_end(self):
        hold(self.mails("submitted", self.prepared.draft) == (1, 1), self.mails("submitted", self.prepared.draft))


class More(Trial):
    """The supplement is sent."""

    def press(self, at):
        return self.person(self.prepared.owner, at).post(f"/ho-so/{self.prepared.more}/bo-sung", self.prepared.answering)

    def state(self):
        open_, = rows(self.folder, "SELECT answered_at IS NULL, answers_typed <> '' FROM supplements WHERE dossier_id = ? ORDER BY seq DESC LIMIT 1", self.prepared.more)
        waiting = one(self.folder, "SELECT count(*) FROM supplement_files WHERE dossier_id = ? AND state = 'pending'", self.prepared.more)
        filed = one(self.folder, "SELECT count(*) FROM attachments WHERE dossier_id = ? AND name = 'ban-moi.png' AND removed_at IS NULL", self.prepared.more)
        return (*open_, waiting, filed)

    def look_at_the_ruins(self):
        committed = self.point == "more.committed"
        hold(self.state() == ((0, 0, 0, 1) if committed else (1, 1, 1, 0)), self.state())

    def go_on(self, at):
        sent = self.press(at).must(303)
        hold("da-gui=1" in sent.location, sent.location)

    def look_at_the_end(self):
        hold(self.state() == (0, 0, 0, 1), self.state())
        there, kept = self.mails("supplement_received", self.prepared.more)
        hold(there == kept == 1, there, kept)


class MorePaper(More):
    """Another paper comes to the supplement."""

    def press(self, at):
        self.content = picture()
        return self.person(self.prepared.owner, at).upload(self.prepared.more_upload(), self.prepared.owner.token, "them.png", self.content)

    def look_at_the_ruins(self):
        hold(self.state() == (1, 0, 2 if self.point == "paper.committed" else 1, 0), self.state())

    def go_on(self, at):
        person = self.person(self.prepared.owner, at)
        person.upload(self.prepared.more_upload(), self.prepared.owner.token, "them.png", self.content).must(303)
        sent = person.post(f"/ho-so/{self.prepared.more}/bo-sung", self.prepared.answering).must(303)
        hold("da-gui=1" in sent.location, sent.location)


class Sign(Trial):
    """A leader signs."""

    def press(self, at):
        return self.person(self.prepared.leader, at).post("/can-bo/ky", self.prepared.signing)

    def state(self):
        signed, number = rows(self.folder, "SELECT signed_at IS NOT NULL, result_number FROM dossiers WHERE id = ?", self.prepared.signed)[0]
        papers = one(self.folder, "SELECT count(*) FROM issued_papers WHERE dossier_id = ? AND kind = 'result' AND for_owner = 1 AND revoked_at IS NULL", self.prepared.signed)
        return signed, bool(number), papers

    def look_at_the_ruins(self):
        hold(self.state() == ((1, True, 1) if self.point == "sign.committed" else (0, False, 0)), self.state())

    def go_on(self, at):
        signed = self.press(at)
        if self.point == "sign.committed":
            signed.must(200, 409, 422)
        else:
            hold(signed.must(303).location.startswith("/can-bo/ky?da-ky=1&"), signed.location)

    def look_at_the_end(self):
        hold(self.state() == (1, True, 1), self.state())
        there, kept = self.mails("completed", self.prepared.signed)
        hold(there == kept == 1, there, kept)


KINDS = {"paper": (Paper, MorePaper), "send": (Send,), "mail": (Send,), "more": (More,), "sign": (Sign,)}


def rehearse(tally):
    if not tally.wants("L1"):
        return
    prepared, points = Prepared(), known()
    tally.check("L1 every fail point belongs to a rehearsed act", lambda: hold(len(points) >= 20 and {point.split(".")[0] for point in points} == set(KINDS), points))
    trials = [(kind(prepared, point, point.split(".")[0])) for point in points for kind in KINDS[point.split(".")[0]]]
    try:
        with ThreadPoolExecutor(3) as pool:
            running = [(trial, pool.submit(trial.run)) for trial in trials]
            for trial, ended in running:
                tally.check(f"L1 the process dies at {trial.point} while {type(trial).__doc__[0].lower()}{type(trial).__doc__[1:-1]}", ended.result)
    finally:
        prepared.end()

"""The crash loop: people send dossiers while servers are killed at random; nothing that was acknowledged may be missing.

One server with SQLite and a folder, or several on one PostgreSQL and one bucket (`--servers`). Mails go to a file each,
named by the row of the outbox, or to a mail server that counts by `Message-ID`: a worker that dies between the mail
server's yes and its own note sends the same message once more, with the same id.
"""
import pathlib
import random
import re
import shutil
import signal
import tempfile
import threading
import time

import visitor
from fleet import Fleet
from machines import LOGS, Server, alone, motcua
from points import rows
from tally import hold
from visitor import Gone, Visitor, register

LATER = 11 * 60


class Single:
    """One server, SQLite, a folder."""

    def __init__(self):
        LOGS.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-crash-"))
        self.server = Server(alone(self.folder), name="crash")

    def at(self):
        return self.server.address

    def mails(self, address):
        return [words for file in (self.folder / "mail").glob("*.eml") if address in (words := visitor.words(file.read_bytes()))]

    def kill(self):
        self.server.kill()
        self.server = self.server.again()

    def settle(self):
        """Eleven minutes later: what dead workers held is free again."""
        self.server.end()
        self.server = self.server.again(CLOCK__OFFSET_SECONDS=LATER)
        wait(lambda: not rows(self.folder, "SELECT 1 FROM outbox WHERE state <> 'sent' LIMIT 1"))
        self.server.end()

    def stored(self):
        return rows(self.folder, "SELECT d.id, d.code, (SELECT count(*) FROM attachments a WHERE a.dossier_id = d.id AND a.removed_at IS NULL) FROM dossiers d WHERE d.code IS NOT NULL")

    def told(self):
        """Codes of the mails that say that a dossier was sent, one for each different mail."""
        return [re.search(r"(?im)^X-Motcua-Dossier:\s*(\S+)", file.read_text(errors="replace"))[1] for file in (self.folder / "mail").glob("*-submitted-*.eml")]

    def verify(self):
        return motcua(alone(self.folder), {}, "verify").splitlines()[-1]

    def end(self):
        self.server.end()
        shutil.rmtree(self.folder, ignore_errors=True)


class Several:
    """Servers on one PostgreSQL and one bucket; one of them dies at a time."""

    def __init__(self, many):
        self.fleet = Fleet()
        self.fleet.open(many)
        for number in range(many):
            self.fleet.restart(number, LIMITS__ENABLED="false")
        self.many = many

    def at(self):
        return self.fleet.anybody()

    def mails(self, address):
        return self.fleet.mails(address)

    def kill(self):
        self.fleet.restart(random.randrange(self.many), signal.SIGKILL)

    def settle(self):
        for number in range(self.many):
            self.fleet.restart(number, signal.SIGTERM, CLOCK__OFFSET_SECONDS=LATER)
        wait(lambda: not self.fleet.ask("SELECT 1 FROM outbox WHERE state <> 'sent' LIMIT 1"))

    def stored(self):
        return self.fleet.ask("SELECT d.id, d.code, (SELECT count(*) FROM attachments a WHERE a.dossier_id = d.id AND a.removed_at IS NULL) FROM dossiers d WHERE d.code IS NOT NULL")

    def told(self):
        found = {}
        for _, content in self.fleet.mailbox.all():
            if re.search(rb"(?im)^X-Motcua-Kind:\s*submitted\s*$", content):
                identity = re.search(rb"(?im)^Message-ID:\s*(\S+)", content)[1]
                found[identity] = re.search(rb"(?im)^X-Motcua-Dossier:\s*(\S+)", content)[1].decode()
        return list(found.values())

    def verify(self):
        return motcua(self.fleet.servers[0].settings, self.fleet.bucket.variables, "verify").splitlines()[-1]

    def end(self):
        self.fleet.end()


def wait(done, patience=300):
    until = time.monotonic() + patience
    while not done():
        hold(time.monotonic() < until, "it takes too long")
        time.sleep(0.2)


class Loop:
    def __init__(self, house, sends, people=8, pause=(0.2, 3.0)):
        self.house, self.wanted, self.pause = house, sends, pause
        self.lock, self.begun, self.acknowledged, self.kills, self.broken, self.over = threading.Lock(), 0, {}, 0, 0, threading.Event()
        self.people = [register(house.at, f"nguoi{number}@canary.example", house.mails) for number in range(people)]

    def patiently(self, work):
        """Again and again, as a person does whose page does not load; a form that was sent is the same form."""
        until = time.monotonic() + 60
        while True:
            try:
                answer = work()
                if answer.status != 503:
                    return answer
            except Gone:
                with self.lock:
                    self.broken += 1
            hold(time.monotonic() < until, "nobody serves")
            time.sleep(0.05)

    def live(self, person):
        while True:
            with self.lock:
                if self.begun >= self.wanted or self.over.is_set():
                    return
                self.begun += 1
            begun = self.patiently(lambda: person.post(f"/nop/{visitor.FORM}", {"token": person.token, "authority.ward": "00004"})).must(303)
            draft = begun.location.split("/")[2]
            answers = {"token": person.token, "requester.full_name": "NGUYỄN VĂN MẪU", "requester.email": person.email, "note": f"Lần {self.begun}"}
            self.patiently(lambda: person.post(f"/ho-so/{draft}/khai/nguoi-nop", answers)).must(303)
            content, page = visitor.picture(16), f"/ho-so/{draft}/xem-lai"
            self.patiently(lambda: person.attach(draft, content)).must(303)
            fields = {**self.patiently(lambda: person.get(page)).must(200).form(page)["fields"], "commitment.agreed": "true", "captcha": visitor.ANSWER}
            sent = self.patiently(lambda: person.send(draft, fields)).must(303)
            hold(sent.location.endswith("/da-gui"), sent.location)
            shown = self.patiently(lambda: person.get(f"/ho-so/{draft}/da-gui")).must(200)
            with self.lock:
                self.acknowledged[draft] = visitor.code_in(shown.text)
                if len(self.acknowledged) % 500 == 0:
                    print(f"    {len(self.acknowledged)} acknowledged, {self.kills} kills", flush=True)

    def kill(self):
        while not self.over.wait(random.uniform(*self.pause)):
            self.house.kill()
            self.kills += 1

    def run(self):
        began, ended = time.monotonic(), []

        def live(person):
            try:
                self.live(person)
            except Exception as error:  # noqa: BLE001 told below, after the others have ended
                ended.append(error)
                self.over.set()
        killer = threading.Thread(target=self.kill)
        workers = [threading.Thread(target=live, args=(person,)) for person in self.people]
        for thread in (killer, *workers):
            thread.start()
        for thread in workers:
            thread.join()
        self.over.set()
        killer.join()
        hold(not ended, ended[:2])
        seconds = time.monotonic() - began
        self.house.settle()
        stored = {identity: (code, papers) for identity, code, papers in self.house.stored()}
        lost = [draft for draft, code in self.acknowledged.items() if stored.get(draft, (None, 0))[0] != code]
        bare = [draft for draft in self.acknowledged if stored.get(draft, (None, 0))[1] != 1]
        codes = [code for code, _ in stored.values()]
        told = self.house.told()
        hold(not lost, f"{len(lost)} acknowledged codes are missing", lost[:3])
        hold(not bare, f"{len(bare)} dossiers without their paper", bare[:3])
        hold(len(codes) == len(set(codes)), "a code twice")
        hold(sorted(told) == sorted(codes), f"{len(told)} mails about {len(set(told))} of {len(codes)} dossiers")
        said = self.house.verify()
        return {"acknowledged": len(self.acknowledged), "kills": self.kills, "broken": self.broken, "seconds": round(seconds), "verify": said}


def rehearse(tally, sends, servers=1):
    """One check; gives the figures of the run, none when it failed."""
    house, figures = (Single() if servers == 1 else Several(servers)), {}

    def loop():
        figures.update(Loop(house, sends).run())
        return ", ".join(f"{key} {value}" for key, value in figures.items())
    where = "one server with SQLite" if servers == 1 else f"{servers} servers on PostgreSQL and S3"
    try:
        tally.check(f"L1 {sends} sends on {where} while it is killed at random", loop)
    finally:
        house.end()
    return figures

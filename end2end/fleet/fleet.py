"""Several servers on one PostgreSQL and one S3 store: what they share, and what they survive."""
import re
import signal
import subprocess
import threading
import time

import upgrade
import visitor
from machines import ANSWER, LOGS, ORIGIN, Bucket, Mailbox, Postgres, Server, catalogue, motcua
from tally import hold
from visitor import Gone, Visitor, at_once, code_in, register

class Fleet:
    """The machines, and as many servers as a rehearsal needs."""

    def __init__(self):
        self.postgres, self.bucket, self.mailbox, self.servers, self.name, self.people = Postgres(), Bucket(), Mailbox(), [], "", 0

    def settings(self, database, store, **more):
        return {"LISTEN": "127.0.0.1:0", "PUBLIC_URL": ORIGIN, "DATABASE__URL": database, "STORAGE__URL": store, "CAPTCHA__TEST_ANSWER": ANSWER,
                "TRUSTED_PROXIES": "127.0.0.1", "CATALOGUE__DIR": str(catalogue()), **self.mailbox.settings(), **more}

    def open(self, many):
        """Starts so many servers at the same moment on an empty database and an empty bucket."""
        self.close()
        # An empty database counts codes from one again.
        self.mailbox.forget("")
        self.name = f"doi-{many}"
        given = self.settings(self.postgres.make(self.name), self.bucket.make(self.name))
        self.servers = [Server(given, self.bucket.variables, f"{self.name}-{number}", wait=False) for number in range(many)]
        for server in self.servers:
            server.listening()

    def close(self):
        for server in self.servers:
            server.end()
        self.servers = []

    def end(self):
        self.close()
        for machine in (self.bucket, self.postgres):
            machine.end()
        self.mailbox.close()

    def at(self, number):
        """The address of a server, also after it was started anew."""
        return lambda: self.servers[number % len(self.servers)].address

    def anybody(self):
        self.turn = getattr(self, "turn", 0) + 1
        return self.servers[self.turn % len(self.servers)].address

    def restart(self, number, how=signal.SIGKILL, **changed):
        self.servers[number].end(how)
        self.servers[number] = self.servers[number].again(**changed)

    def ask(self, sql, **values):
        return self.postgres.ask(self.name, sql, **values)

    def mails(self, address):
        return [visitor.words(content) for to, content in self.mailbox.all() if address in to]

    def citizen(self, at=None):
        self.people += 1
        return register(at or self.anybody, f"nguoi{self.people}@canary.example", self.mails)

    def told(self, code):
        """How many different and how many mails say that this dossier was sent."""
        ids = [re.search(rb"(?im)^Message-ID:\s*(\S+)", content)[1] for _, content in self.mailbox.all()
               if re.search(rb"(?im)^X-Motcua-Kind:\s*submitted\s*$", content) and code.encode() in content]
        return len(set(ids)), len(ids)

    def wait_told(self, codes, patience=30):
        until = time.monotonic() + patience
        while missing := [code for code in codes if self.told(code)[1] < 1]:
            hold(time.monotonic() < until, f"no mail about {missing[:3]} ({len(missing)})")
            time.sleep(0.1)
        more = [code for code in codes if self.told(code) != (1, 1)]
        hold(not more, f"more than one mail about {more[:3]}")


def started_together(fleet):
    steps = [row[0] for row in fleet.ask("SELECT version FROM seaql_migrations")]
    hold(len(steps) == len(set(steps)) > 10, steps)
    for number in range(len(fleet.servers)):
        said = Visitor(fleet.at(number)).get("/readyz").must(200).text
        hold(said.startswith("ready"), said)


def one_session(fleet):
    """Signed in on one, known to all; signed out on one, unknown to all."""
    person = fleet.citizen(fleet.at(0))
    for number in range(len(fleet.servers)):
        person.get("/tai-khoan", at=fleet.at(number)).must(200)
    kept = dict(person.cookies)
    person.post("/dang-xuat", {"token": person.token}, at=fleet.at(1)).must(303)
    person.cookies = kept
    for number in range(len(fleet.servers)):
        there = person.get("/tai-khoan", at=fleet.at(number)).must(303).location
        hold("/dang-nhap" in there, there)


def one_captcha(fleet):
    """One picture, the same on each server, is good for one of several sends at once."""
    person = fleet.citizen()
    drafts = [person.draft() for _ in fleet.servers]
    forms = [person.review(draft, at=fleet.at(0)) for draft in drafts]
    shared = forms[0]["captcha_id"]
    pictures = {person.get(f"/captcha/send/{shared}.png", at=fleet.at(number)).must(200).body for number in range(len(fleet.servers))}
    hold(len(pictures) == 1, "each server draws a picture of its own")
    clones = [clone(person) for _ in drafts]

    def send(number):
        return lambda: clones[number].send(drafts[number], {**forms[number], "captcha_id": shared}, at=fleet.at(number))
    answers = at_once([send(number) for number in range(len(drafts))])
    passed = [answer for answer in answers if answer.status == 303 and answer.location.endswith("/da-gui")]
    hold(len(passed) == 1, [(getattr(answer, "status", answer), getattr(answer, "location", "")) for answer in answers])


def clone(person):
    other = Visitor(person.at)
    other.cookies, other.token, other.email, other.address = dict(person.cookies), person.token, person.email, person.address
    return other


def one_key(fleet):
    """One form, sent to all servers at once, many times: one dossier, one code, one mail."""
    person, codes = fleet.citizen(), []
    for _ in range(5):
        draft = person.draft()
        fields = person.review(draft, at=fleet.at(0))
        clones = [clone(person) for _ in range(2 * len(fleet.servers))]
        answers = at_once([lambda number=number, one=one: one.send(draft, fields, at=fleet.at(number)).must(303) for number, one in enumerate(clones)])
        wrong = [answer for answer in answers if isinstance(answer, Exception) or not answer.location.endswith("/da-gui")]
        hold(not wrong, [getattr(answer, "location", answer) for answer in wrong])
        shown = {person.code(draft, at=fleet.at(number)) for number in range(len(fleet.servers))}
        hold(len(shown) == 1, shown)
        codes += shown
    fleet.wait_told(codes)


def limits(fleet):
    """Used up on one server: used up on the others, and after kill -9 of all."""
    person = fleet.citizen()
    for _ in range(5):
        Visitor(fleet.at(0)).log_in(person.email, "mot mat khau sai").must(422)
    other = Visitor(fleet.at(1))
    told = other.log_in(person.email).must(429)
    hold(int(told.headers["Retry-After"]) > 0, "no Retry-After")
    for number in range(len(fleet.servers)):
        fleet.restart(number)
    for number in range(len(fleet.servers)):
        Visitor(fleet.at(number)).log_in(person.email).must(429)


def counters(fleet):
    """9,998 today; five more from all servers, all killed in between."""
    person = fleet.citizen()
    person.send(person.draft()).must(303)
    fleet.ask("UPDATE code_counters SET last = 9998 WHERE unit_code = '00004'")
    codes = []
    for number in range(5):
        if number == 2:
            for each in range(len(fleet.servers)):
                fleet.restart(each)
        draft = person.draft()
        person.send(draft, at=fleet.at(number)).must(303)
        codes.append(person.code(draft))
    numbers = [int(code.rsplit("-", 1)[1]) for code in codes]
    hold(numbers == [9999, 10000, 10001, 10002, 10003], codes)
    fleet.ask("UPDATE code_counters SET last = 20000 WHERE unit_code = '00004'")
    return ", ".join(codes)


def outbox(fleet):
    """500 rows, all workers: each mail once, and more than one worker at it."""
    fleet.ask("INSERT INTO outbox (id, kind, recipient, subject_code, body, dedupe, due_at, tries, state, created_at, dossier_id) "
              "SELECT 'hang' || n, kind, 'hang' || n || '@canary.example', NULL, body, NULL, created_at, 0, 'waiting', created_at, NULL "
              "FROM (SELECT * FROM outbox LIMIT 1) one, generate_series(1, 500) n")
    workers, until = set(), time.monotonic() + 60
    while fleet.ask("SELECT count(*) FROM outbox WHERE id LIKE 'hang%' AND state <> 'sent'")[0][0]:
        workers |= {row[0] for row in fleet.ask("SELECT DISTINCT claimed_by FROM outbox WHERE claimed_by IS NOT NULL AND state = 'waiting'")}
        hold(time.monotonic() < until, "they do not leave")
    got = [to[0] for to, _ in fleet.mailbox.all() if to[0].startswith("hang")]
    hold(len(got) == len(set(got)) == 500, len(got), len(set(got)))
    hold(len(workers) > 1, "one worker did it all")
    fleet.ask("DELETE FROM outbox WHERE id LIKE 'hang%'")
    fleet.mailbox.forget("hang")
    return f"{len(workers)} workers"


def papers(fleet):
    """Written by one server, read by another, kept in the bucket under the hash."""
    person = fleet.citizen()
    draft = person.draft()
    page = person.get(f"/ho-so/{draft}/giay-to", at=fleet.at(1)).must(200).text
    file = re.search(rf"/ho-so/{draft}/giay-to/(\w+)/(?:tai|xem)", page)[1]
    contents = {person.get(f"/ho-so/{draft}/giay-to/{file}/tai", at=fleet.at(number)).must(200).body for number in range(len(fleet.servers))}
    hold(len(contents) == 1, "servers show different papers")
    import hashlib
    digest = hashlib.sha256(contents.pop()).hexdigest()
    hold(any(key.endswith(f"/{digest}") for key in fleet.bucket.keys(fleet.name)), "it is not in the bucket")


def database_restart(fleet, how=signal.SIGINT, requests=200):
    """PostgreSQL goes away and comes back in the middle: 503 at worst, repeated safely, no dossier twice."""
    people = [fleet.citizen() for _ in range(8)]
    seen, codes, lock, count = {}, [], threading.Lock(), [0]

    def patiently(work):
        until = time.monotonic() + 40
        while True:
            answer = work()
            with lock:
                seen[answer.status] = seen.get(answer.status, 0) + 1
                count[0] += 1
            if answer.status != 503:
                return answer
            hold(answer.headers["Retry-After"], "a 503 without Retry-After")
            hold(time.monotonic() < until, "it does not come back")
            time.sleep(0.05)

    def live(person):
        person.at = fleet.anybody
        while count[0] < requests or not back.is_set():
            patiently(lambda: person.get("/"))
            begun = patiently(lambda: person.post(f"/nop/{visitor.FORM}", {"token": person.token, "authority.ward": "00004"})).must(303)
            draft = begun.location.split("/")[2]
            answers = {"token": person.token, "requester.full_name": "NGUYỄN VĂN MẪU", "requester.email": person.email, "note": "Giữa chừng"}
            patiently(lambda: person.post(f"/ho-so/{draft}/khai/nguoi-nop", answers)).must(303)
            content = visitor.picture()
            patiently(lambda: person.attach(draft, content)).must(303)
            page = patiently(lambda: person.get(f"/ho-so/{draft}/xem-lai")).must(200)
            fields = {**page.form(f"/ho-so/{draft}/xem-lai")["fields"], "commitment.agreed": "true", "captcha": ANSWER}
            sent = patiently(lambda: person.send(draft, fields)).must(303)
            hold(sent.location.endswith("/da-gui"), sent.location)
            shown = patiently(lambda: person.get(f"/ho-so/{draft}/da-gui")).must(200)
            with lock:
                codes.append((draft, code_in(shown.text)))
    back, recovered = threading.Event(), []

    def restart():
        while count[0] < requests // 4:
            time.sleep(0.01)
        fleet.postgres.stop(how)
        time.sleep(1)
        fleet.postgres.start()
        began = time.monotonic()
        for number in range(len(fleet.servers)):
            while Visitor(fleet.at(number)).get("/tra-cuu").status != 200 or Visitor(fleet.at(number)).get("/readyz").status != 200:
                time.sleep(0.02)
        recovered.append(time.monotonic() - began)
        back.set()
    ended = at_once([restart] + [lambda person=person: live(person) for person in people])
    back.set()
    wrong = [error for error in ended if isinstance(error, Exception)]
    hold(not wrong, wrong[:2])
    hold(set(seen) <= {200, 303, 503}, seen)
    hold(seen.get(503), "the restart was not noticed at all", seen)
    hold(recovered[0] < 5, f"{recovered[0]:.1f} s until all served again")
    rows = fleet.ask("SELECT id, code FROM dossiers WHERE code IS NOT NULL")
    stored = {identity: code for identity, code in rows}
    hold(len(set(stored.values())) == len(stored), "a code twice")
    lost = [draft for draft, code in codes if stored.get(draft) != code]
    hold(not lost, lost)
    fleet.wait_told([code for _, code in codes], 60)
    return f"answers {seen}, all served {recovered[0]:.2f} s after the database, {len(codes)} dossiers"


def mail_down(fleet):
    """Nobody listens at the mail server: people send as ever, and each mail leaves once when it is back."""
    person = fleet.citizen()
    fleet.mailbox.close()
    codes = []
    try:
        for number in range(6):
            draft = person.draft()
            person.send(draft, at=fleet.at(number)).must(303)
            codes.append(person.code(draft))
        time.sleep(1)
    finally:
        fleet.mailbox.open()
    for number in range(len(fleet.servers)):
        fleet.restart(number, signal.SIGTERM, CLOCK__OFFSET_SECONDS=180)
    fleet.wait_told(codes, 60)
    for number in range(len(fleet.servers)):
        fleet.restart(number, signal.SIGTERM, CLOCK__OFFSET_SECONDS=0)


def backup(fleet):
    """pg_dump and a copy of the bucket under load, brought back elsewhere and verified."""
    people, over, codes, lock = [fleet.citizen() for _ in range(6)], threading.Event(), [], threading.Lock()

    def live(person):
        while not over.is_set():
            draft = person.draft()
            person.send(draft).must(303)
            with lock:
                codes.append(person.code(draft))
    threads = [threading.Thread(target=live, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    try:
        while len(codes) < 12:
            time.sleep(0.05)
        before, dump = list(codes), LOGS / f"{fleet.name}.dump"
        subprocess.run([fleet.postgres.client("pg_dump"), "--format=custom", f"--file={dump}", fleet.postgres.url(fleet.name)], check=True)
        during = len(codes) - len(before)
        while len(codes) < len(before) + during + 6:
            time.sleep(0.05)
        there = f"{fleet.name}-lai"
        store = fleet.bucket.make(there)
        fleet.bucket.copy(fleet.name, there)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    database = fleet.postgres.make(there)
    subprocess.run([fleet.postgres.client("pg_restore"), "--no-owner", f"--dbname={database}", dump], check=True)
    for table in ("login_sessions", "parked_forms", "data_exports", "share_links"):
        fleet.postgres.ask(there, f"DELETE FROM {table}")
    fleet.postgres.ask(there, "DELETE FROM tokens WHERE used_at IS NULL")
    given = fleet.settings(database, store, MAIL__TRANSPORT="file", MAIL__DIR=str(LOGS / "mail-lai"))
    said = motcua(given, fleet.bucket.variables, "verify")
    kept = {row[0] for row in fleet.postgres.ask(there, "SELECT code FROM dossiers WHERE code IS NOT NULL")}
    hold(set(before) <= kept, sorted(set(before) - kept)[:3])
    server = Server(given, fleet.bucket.variables, there)
    try:
        person = Visitor(server.address).enter(people[0].email)
        draft = fleet.postgres.ask(there, "SELECT d.id FROM dossiers d JOIN accounts a ON a.id = d.account_id WHERE d.code IS NOT NULL AND a.email = :email LIMIT 1", email=people[0].email)[0][0]
        page = person.get(f"/ho-so/{draft}").must(200).text
        file = re.search(rf"/ho-so/{draft}/giay-to/(\w+)/(?:tai|xem)", page)[1]
        person.get(f"/ho-so/{draft}/giay-to/{file}/tai").must(200)
    finally:
        server.end()
    return f"{len(kept)} dossiers in the copy, {len(codes)} sent meanwhile; {said.splitlines()[-1]}"


def rehearse(tally, sizes=(2, 4), soak=False):
    """All of it, once for each number of servers."""
    fleet = Fleet()
    try:
        for many in sizes:
            tally.check(f"M2 {many} servers start at once on an empty database", lambda: (fleet.open(many), started_together(fleet))[1])
            if len(fleet.servers) != many:
                fleet.open(many)
            tally.check(f"M2 {many} servers start at once on an older database under reads, after a failing step", upgrade.old_schema, fleet, many)
            checks = (
                (f"M1 {many} servers know one login session", one_session),
                (f"F4 {many} servers take one captcha once", one_captcha),
                (f"K1 {many} servers make one dossier of one form", one_key),
                (f"B4 {many} servers and their successors share limits", limits),
                (f"G4 {many} servers count on after 9999, with kill -9 between", counters),
                (f"M1 {many} servers send 500 mails once each", outbox),
                (f"M1 {many} servers share papers through the bucket", papers),
                (f"M2 {many} servers live with the schema of a later release", upgrade.later_release),
                (f"L2 {many} servers send what waited for the mail server", mail_down),
                (f"L5 {many} servers outlive a restart of PostgreSQL", database_restart),
                (f"M3 {many} servers are backed up under load and restored elsewhere", backup),
            )
            for name, work in checks:
                # The slow ones show nothing new with more servers.
                if soak or many == sizes[0] or work not in (mail_down, backup):
                    tally.check(name, work, fleet)
            if soak:
                for round_ in range(5):
                    tally.check(f"L5 {many} servers outlive a crash of PostgreSQL, {round_ + 1}", database_restart, fleet, signal.SIGQUIT, 1000)
    finally:
        fleet.end()

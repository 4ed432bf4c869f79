"""One server as a process: a full disk, a locked database, a backup under load, odd HTTP, slow clients."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time

import visitor
from machines import LOGS, Server, alone, motcua
from tally import hold
from visitor import Visitor, at_once, picture, register


@contextlib.contextmanager
def house(name, **settings):
    """A server, its folder and somebody to register with it."""
    LOGS.mkdir(parents=True, exist_ok=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"motcua-{name}-"))
    server = Server(alone(folder, **settings), name=name)
    try:
        yield server, folder
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


def post_office(folder):
    return lambda address: [words for file in (folder / "mail").glob("*.eml") if address in (words := visitor.words(file.read_bytes()))]


def disk_full():
    """The data folder is a small file system and full: a plain refusal, nothing half done, well again without a restart."""
    LOGS.mkdir(parents=True, exist_ok=True)
    mount = pathlib.Path(tempfile.mkdtemp(prefix="motcua-full-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=0700", "tmpfs", mount], check=True)
    server = None
    try:
        folder, ballast = mount / "data", mount / "ballast"
        folder.mkdir()
        server = Server(alone(folder, LIMITS__ENABLED="true"), {"TMPDIR": str(mount)}, "disk-full")
        person = register(server.address, "day@canary.example", post_office(folder))
        draft, other = person.draft("Trước khi đầy"), person.draft("Cũng vậy")
        fields, counted = person.review(draft), 0
        with open(ballast, "wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)

        def save():
            return person.post(f"/ho-so/{other}/khai/nguoi-nop", {"token": person.token, "requester.full_name": "NGUYỄN VĂN MẪU",
                               "requester.email": person.email, "note": "ổ đĩa đầy " * 40})
        for counted in range(400):
            saved = save()
            if saved.status != 303:
                break
        refused = {"save": saved, "upload": person.attach(other, picture(200), "lon.png"), "send": person.send(draft, fields),
                   "log in": Visitor(server.address).log_in(person.email), "draft": person.post(f"/nop/{visitor.FORM}", {"token": person.token, "authority.ward": "00004"})}
        for act, answer in refused.items():
            if act == "upload" and answer.status == 303:
                hold("loi=" in answer.location, "the upload was taken")
                continue
            hold(answer.status in (503, 507), f"{act}: {answer.status} {answer.location}")
            said = "Tạm ngừng phục vụ" if act == "upload" else "tạm thời không lưu được, dữ liệu bạn nhập vẫn còn trên màn hình"
            hold(said in answer.text, f"{act} is not told in words: {visitor.plain(answer.text)[-300:]}")
        hold("ổ đĩa đầy ổ đĩa đầy" in saved.text, "what was typed is not on the page")
        ballast.unlink()
        person.attach(other, picture(200), "lon.png").must(303)
        save().must(303)
        sent = person.send(draft, fields).must(303)
        hold(sent.location.endswith("/da-gui") and person.code(draft), sent.location)
        Visitor(server.address).log_in(person.email).must(303)
        server.end()
        motcua(alone(folder), {}, "verify")
        return f"{counted} saves went into the room that the log still had"
    finally:
        if server:
            server.end(signal.SIGKILL)
        subprocess.run(["umount", mount], check=False)
        mount.rmdir()


def locked():
    """Somebody else holds the write lock while 20 people save: 3 s are waited for, 10 s are refused, nothing is lost."""
    with house("locked") as (server, folder):
        people = [register(server.address, f"khoa{number}@canary.example", post_office(folder)) for number in range(5)]
        drafts = [(person, person.draft(f"Của {number}-{copy}")) for number, person in enumerate(people) for copy in range(4)]

        def save(person, draft, note):
            one = Visitor(server.address, timeout=60)
            one.cookies, one.token, one.email = person.cookies, person.token, person.email
            return one.post(f"/ho-so/{draft}/khai/nguoi-nop", {"token": one.token, "requester.full_name": "NGUYỄN VĂN MẪU", "requester.email": one.email, "note": note})

        def notes():
            with sqlite3.connect(f"file:{folder}/motcua.db?mode=ro", uri=True) as database:
                return [answers for (answers,) in database.execute("SELECT answers FROM dossiers")]

        def under_lock(seconds, note):
            holder = sqlite3.connect(f"{folder}/motcua.db", isolation_level=None, timeout=20)
            holder.execute("BEGIN IMMEDIATE")
            release = threading.Timer(seconds, lambda: None)
            release.start()
            answers = []
            saving = threading.Thread(target=lambda: answers.extend(at_once([lambda one=one: save(*one, note) for one in drafts])))
            saving.start()
            release.join()
            holder.execute("ROLLBACK")
            holder.close()
            saving.join()
            return [getattr(answer, "status", answer) for answer in answers], answers
        short, _ = under_lock(3, "sau ba giây")
        hold(short == [303] * 20, short)
        hold(sum("sau ba giây" in answers for answers in notes()) == 20, "a save is lost")
        long, answers = under_lock(10, "sau mười giây")
        hold(set(long) == {503} and all(int(answer.headers["Retry-After"]) > 0 for answer in answers), long)
        hold(sum("sau ba giây" in kept for kept in notes()) == 20, "what was there is gone")
        again = at_once([lambda one=one: save(*one, "sau mười giây").status for one in drafts])
        hold(again == [303] * 20 and sum("sau mười giây" in kept for kept in notes()) == 20, again)


def backup():
    """`backup` while people send, `restore` elsewhere, `verify`."""
    with house("backup") as (server, folder):
        people, over, codes = [register(server.address, f"sao{number}@canary.example", post_office(folder)) for number in range(4)], threading.Event(), []

        def live(person):
            while not over.is_set():
                draft = person.draft()
                person.send(draft).must(303)
                codes.append(person.code(draft))
        threads = [threading.Thread(target=live, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        try:
            while len(codes) < 20:
                time.sleep(0.02)
            before, file = list(codes), folder / "sao.tar"
            motcua(alone(folder), {}, "backup", str(file))
            meanwhile = len(codes) - len(before)
        finally:
            over.set()
            for thread in threads:
                thread.join()
        elsewhere = folder / "noi-khac"
        said = motcua(alone(elsewhere), {}, "restore", str(file))
        said = motcua(alone(elsewhere), {}, "verify") or said
        with sqlite3.connect(f"file:{elsewhere}/motcua.db?mode=ro", uri=True) as database:
            kept = {code for (code,) in database.execute("SELECT code FROM dossiers WHERE code IS NOT NULL")}
        hold(set(before) <= kept, sorted(set(before) - kept)[:3])
        other = Server(alone(elsewhere), name="restored")
        try:
            Visitor(other.address).enter(people[0].email)
        finally:
            other.end()
        return f"{meanwhile} sent during the backup; {said.splitlines()[-1]}"


def spoken(address, text, patience=20):
    """What the server says to raw bytes until it closes or falls silent."""
    heard = b""
    with socket.create_connection(address, 5) as line, contextlib.suppress(TimeoutError, ConnectionError):
        line.settimeout(patience)
        line.sendall(text if isinstance(text, bytes) else text.encode())
        while piece := line.recv(65536):
            heard += piece
    return heard.decode(errors="replace")


def odd_http():
    """Requests as no browser writes them are refused or closed, and people are served meanwhile."""
    with house("odd-http") as (server, _):
        line = f"GET /healthz HTTP/1.1\r\nHost: {visitor.HOST}\r\n"
        post = f"POST /tra-cuu HTTP/1.1\r\nHost: {visitor.HOST}\r\nOrigin: http://{visitor.HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        close = "Connection: close\r\n\r\n"
        piped = spoken(server.address, f"{line}\r\n{line}\r\n{line}{close}")
        hold(piped.count("HTTP/1.1 200") == 3, piped)
        odd = {
            "100 fields of 8 KiB": line + "".join(f"X-{number}: {'x' * 8192}\r\n" for number in range(100)) + "\r\n",
            "two lengths": post + "Content-Length: 3\r\nContent-Length: 30\r\n\r\nma=" + line + close,
            "a length and chunks": post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + line + close,
            "chunks twice": post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + line + close,
            "a space before the colon": line + "Content-Length : 5\r\n\r\n",
            "a folded field": line + "X-A: 1\r\n 2\r\n\r\n",
            "no host": "GET / HTTP/1.1\r\n\r\n",
            "two hosts": f"GET / HTTP/1.1\r\nHost: {visitor.HOST}\r\nHost: other.example\r\n" + close,
            "a bare line feed": line.replace("\r\n", "\n") + "X: \x00\n\n",
            "rubbish": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(64)),
            "a broken chunk": post + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
        }
        for name, text in odd.items():
            heard = spoken(server.address, text, 5)
            answers = heard.count("HTTP/1.1 ")
            # RFC 9112 lets a server read the chunks and close; what follows must never be taken for a request.
            closed = name == "a length and chunks" and "connection: close" in heard.lower()
            hold(not heard or heard.startswith("HTTP/1.1 4") or closed, f"{name}: {heard[:80]}")
            hold(answers <= 1, f"{name}: a second request was heard in it")
            Visitor(server.address).get("/").must(200)
        with socket.create_connection(server.address, 5) as waiting:
            waiting.sendall((post + "Content-Length: 30\r\nExpect: 100-continue\r\n\r\n").encode())
            Visitor(server.address).get("/").must(200)
        hold(server.process.poll() is None, "it ended")
        return f"{len(odd)} oddities"


def slow_clients(connections=1000):
    """So many heads at one byte a second: dropped in time, and ordinary pages come as ever."""
    with house("slow") as (server, _):
        lines = []
        for _ in range(connections):
            line = socket.create_connection(server.address, 10)
            line.setblocking(False)
            lines.append(line)
        began, taken, alive = time.monotonic(), [], list(lines)
        head = f"GET / HTTP/1.1\r\nHost: {visitor.HOST}\r\nX-Slow: {'a' * 500}".encode()
        for tick in range(110):
            for line in list(alive):
                try:
                    line.send(head[tick:tick + 1])
                    if line.recv(512) == b"":
                        raise ConnectionError
                except BlockingIOError:
                    continue
                except OSError:
                    line.close()
                    alive.remove(line)
            if not alive:
                break
            for _ in range(3):
                at = time.monotonic()
                Visitor(server.address).get("/").must(200)
                taken.append(time.monotonic() - at)
            time.sleep(max(0, began + tick + 1 - time.monotonic()))
        dropped = time.monotonic() - began
        hold(not alive, f"{len(alive)} are still there after {dropped:.0f} s")
        slow = statistics.quantiles(taken, n=20)[-1]
        hold(slow < 0.5, f"ordinary p95 {slow * 1000:.0f} ms")
        return f"{connections} dropped within {dropped:.0f} s, ordinary p95 {slow * 1000:.0f} ms"


def rehearse(tally, soak=False):
    if os.geteuid() == 0:
        tally.check("L3 a full disk is told, spoils nothing and is over when there is room", disk_full)
    else:
        print("     L3 a full disk: not rehearsed, only root can mount a small file system", flush=True)
    tally.check("L4 a database that is locked for 3 s is waited for, for 10 s refused", locked)
    tally.check("M3 one server is backed up under load and restored elsewhere", backup)
    tally.check("N3 odd HTTP is refused or closed", odd_http)
    if soak:
        tally.check("N1 1,000 slow clients are dropped and hold up nobody", slow_clients)

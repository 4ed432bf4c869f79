"""Connections that only hold a place: a thousand idle ones, a thousand slow ones, and what they cost everybody else."""
import contextlib
import re
import resource
import socket
import threading
import time

import portal

MANY = 1000
RATE = 200


def room_for(many):
    """Lets this process and the servers it starts have as many open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = many * 2 + 200
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


def connect(server):
    host, port = server.host.split(":")
    return socket.create_connection((host, int(port)), timeout=10)


@contextlib.contextmanager
def idle(server):
    """Connections that asked for one page and keep the line open."""
    held = []
    try:
        for _ in range(MANY):
            line = connect(server)
            line.sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
            if not line.recv(4096).startswith(b"HTTP/1.1 200"):
                raise SystemExit("the server does not answer")
            held.append(line)
        yield held
    finally:
        for line in held:
            line.close()


@contextlib.contextmanager
def slow(server):
    """A third sends a head letter by letter, a third a form, a third takes the browser's program a few bytes at a time."""
    head = f"GET /tra-cuu HTTP/1.1\r\nHost: {server.host}\r\nX-Slow: ".encode()
    form = (f"POST /dang-nhap HTTP/1.1\r\nHost: {server.host}\r\nOrigin: http://{server.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 400\r\n\r\nemail=").encode()
    program = re.search(r"/pkg/[\w.-]+\.wasm", portal.Visitor(server.host).get("/").text)
    page = f"GET {program[0] if program else '/'} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
    held, over = [], threading.Event()

    def drip():
        while not over.wait(1):
            for place, line in enumerate(held):
                with contextlib.suppress(OSError):
                    line.recv(16) if place % 3 == 2 else line.send(b"a")

    try:
        for place in range(MANY):
            line = connect(server)
            if place % 3 == 2:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            line.sendall((head, form, page)[place % 3])
            line.setblocking(False)
            held.append(line)
        dripping = threading.Thread(target=drip)
        dripping.start()
        yield held
    finally:
        over.set()
        dripping.join()
        for line in held:
            line.close()


def still_open(lines):
    """How many the server has not closed."""
    many = 0
    for line in lines:
        line.setblocking(False)
        try:
            many += line.recv(1, socket.MSG_PEEK) != b""
        except BlockingIOError:
            many += 1
        except OSError:
            pass
    return many


def measure(bench, name, crowd):
    """Memory with and without the crowd, and the wizard page's p95 of 16 others at a fixed rate."""
    room_for(MANY)
    with portal.motcua() as server:
        portal.people(server, 16)
        p95 = lambda: bench.load(server, "wizard-get", 16, rate=RATE)["steps"]["page"]["p95_ms"]
        quiet = sorted(p95() for _ in range(bench.options.rounds))[bench.options.rounds // 2]
        before = portal.memory(server.pid)
        with crowd(server) as lines:
            time.sleep(1)
            busy = sorted(p95() for _ in range(bench.options.rounds))[bench.options.rounds // 2]
            held, memory = still_open(lines), portal.memory(server.pid)
    print(f"    {held} of {MANY} {name} connections were open to the end, {before:.1f} MiB before", flush=True)
    bench.add(f"{name}-{MANY}-memory", memory, f"MiB with {MANY} {name} connections", "", 1)
    bench.add(f"{name}-{MANY}-p95", busy, f"ms, p95 of the wizard page beside {MANY} {name} connections", "")
    bench.add(f"{name}-{MANY}-p95-share", busy / quiet, "times the quiet p95 of the wizard page", "<= 2")

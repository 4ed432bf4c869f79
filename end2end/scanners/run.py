"""Scanners against a release server with the demonstration: end2end/scanners/run.py [schemathesis] [wapiti]

schemathesis reads /api/v1/openapi.json and asks with a token; wapiti crawls and attacks signed out and signed in as a
citizen. Fails when schemathesis finds anything or wapiti something above level low. scripts/scan calls this.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "end2end/fleet"))

from machines import LOGS, Server, alone, motcua  # noqa: E402 after the path is set
from visitor import DEMO_PASSWORD, Visitor  # noqa: E402

RESULTS = ROOT / "end2end/results/scanners"
#: Levels of wapiti's reports, lowest first.
LEVELS = ("information", "low", "medium", "high", "critical")
SECONDS = int(os.environ.get("MOTCUA_SCAN_SECONDS", "900"))


class Own(Visitor):
    """Somebody who talks to the server under its own address."""

    def request(self, method, path, body=None, kind="application/x-www-form-urlencoded", at=None, **headers):
        host = "{}:{}".format(*self.at)
        more = {"Host": host} | ({"Origin": f"http://{host}"} if body is not None else {})
        return super().request(method, path, body, kind, at, **{**more, **headers})


def token(citizen):
    """A token for programs, as the page shows it once."""
    form = {"name": "Quét", "scope_dossiers_read": "true", "days": "90", "present_password": DEMO_PASSWORD}
    page = citizen.fill("/tai-khoan/api", form).must(200).text
    return re.sub(r"\s|<[^>]*>", "", re.search(r'data-testid="api-token"[^>]*>(.*?)</p>', page, re.S)[1])


def schemathesis(home, citizen):
    program = ROOT / "target/schemathesis/bin/st"
    command = [program, "run", f"{home}/api/v1/openapi.json", "--header", f"Authorization: Bearer {token(citizen)}", "--checks", "all",
               "--max-time", str(min(SECONDS, 300)), "--seed", "20261128", "--continue-on-failure", "--no-color"]
    with open(RESULTS / "schemathesis.txt", "w") as out:
        done = subprocess.run(command, cwd=RESULTS, stdout=out, stderr=subprocess.STDOUT)
    print("\n".join((RESULTS / "schemathesis.txt").read_text().splitlines()[-25:]))
    return done.returncode == 0


def wapiti(home, name, cookie=None):
    report = RESULTS / f"wapiti-{name}.json"
    report.unlink(missing_ok=True)
    command = [ROOT / "target/wapiti/bin/wapiti", "--url", f"{home}/", "--scope", "folder", "--module", "all,-brute_login_form,-buster,-nikto,-takeover,-wapp,-htp,-cms,-ssrf,-network_device,-https_redirect,-ssl,-wp_enum",
               "--header", f"Origin: {home}", "--max-scan-time", str(SECONDS), "--max-attack-time", str(max(8, SECONDS // 30)), "--max-links-per-page", "60",
               "--max-files-per-dir", "30", "--depth", "6", "--scan-force", "normal", "--exclude", f"{home}/dang-xuat", "--exclude", f"{home}/tai-khoan/du-lieu",
               "--flush-session", "--store-session", str(RESULTS / f"session-{name}"), "--format", "json", "--output", str(report), "--no-bugreport", "--verbose", "1"]
    if cookie:
        command += ["--cookie-value", cookie, "--drop-set-cookie"]
    with open(RESULTS / f"wapiti-{name}.txt", "w") as out:
        subprocess.run(command, cwd=RESULTS, stdout=out, stderr=subprocess.STDOUT, timeout=2 * SECONDS + 600)
    if not report.exists():
        print(f"wapiti {name}: no report; see {RESULTS}/wapiti-{name}.txt")
        return False
    said, worst = json.loads(report.read_text()), 0
    for kind in ("vulnerabilities", "anomalies"):
        for what, finds in said.get(kind, {}).items():
            for find in finds:
                worst = max(worst, find["level"])
                print(f"wapiti {name}: level {find['level']} {what}: {find['method']} {find['path']} {find['info']}")
    print(f"wapiti {name}: {said['infos'].get('crawled_pages_nbr', '?')} pages crawled, highest level {worst}")
    return worst <= LEVELS.index("low")


def main():
    wanted = sys.argv[1:] or ["schemathesis", "wapiti"]
    RESULTS.mkdir(parents=True, exist_ok=True)
    LOGS.mkdir(parents=True, exist_ok=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-scan-"))
    settings = alone(folder)
    # The address people use is that of the listener; no captcha answer is known in advance.
    for key in ("PUBLIC_URL", "CAPTCHA__TEST_ANSWER", "TRUSTED_PROXIES", "CATALOGUE__DIR"):
        settings.pop(key)
    motcua(settings, {}, "seed-demo")
    server, fine = Server(settings, name="scan"), True
    home = "http://{}:{}".format(*server.address)
    try:
        citizen = Own(server.address)
        citizen.log_in("cong-dan@demo.motcua.vn", DEMO_PASSWORD).must(303)
        if "schemathesis" in wanted:
            fine &= schemathesis(home, citizen)
        if "wapiti" in wanted:
            fine &= wapiti(home, "signed-out")
            fine &= wapiti(home, "signed-in", "; ".join(f"{key}={value}" for key, value in citizen.cookies.items()))
        said = server.said()
        broken = [line for line in said.splitlines() if " 500" in line or "panicked" in line]
        print("\n".join(broken[:20]))
        fine &= server.process.poll() is None and not broken
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)
    print("nothing above level low" if fine else "there are finds")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())

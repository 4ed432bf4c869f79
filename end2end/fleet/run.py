"""Rehearsals with real processes: end2end/fleet/run.py [--only CASE,…] [--soak] [--crash SENDS] [--servers N] [--rows FILE]

Without words: several servers, single faults, every fail point. --soak adds the long ones. --crash only runs the crash
loop; --rows writes its figures as a row of docs/measurements.json. scripts/fleet and scripts/crash-loop call this.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import alone
import crash
import fleet
import points
from machines import ROOT
from tally import Tally


def row(figures, servers, command):
    """The figures of a crash loop as docs/measurements.json keeps them."""
    git = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {"id": f"crash-loop-lost-{servers}", "value": 0, "goal": "0", "control": None, "engine": "sqlite" if servers == 1 else "postgres", "servers": servers, "rounds": 1,
            "unit": f"of {figures['acknowledged']} acknowledged sends lost, without a paper, or with other than one mail; {figures['kills']} times kill -9 in {figures['seconds']} s",
            "commit": subprocess.run(git, capture_output=True, text=True).stdout.strip(),
            "machine": f"{os.cpu_count()} cores, {processor}, {memory:.0f} GiB", "date": time.strftime("%Y-%m-%d"), "command": command}


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--only", type=lambda text: text.split(","))
    reader.add_argument("--soak", action="store_true")
    reader.add_argument("--crash", "--sends", type=int, dest="sends")
    reader.add_argument("--servers", type=int, default=1)
    reader.add_argument("--rows")
    options = reader.parse_args()
    tally = Tally(options.only)
    if options.sends:
        figures = crash.rehearse(tally, options.sends, options.servers)
        if options.rows and figures:
            said = row(figures, options.servers, f"scripts/crash-loop --sends {options.sends} --servers {options.servers}")
            pathlib.Path(options.rows).write_text(json.dumps([said], ensure_ascii=False, indent=1))
        return tally.finish(ROOT / "target/crash-results.json")
    fleet.rehearse(tally, soak=options.soak)
    alone.rehearse(tally, options.soak)
    points.rehearse(tally)
    crash.rehearse(tally, 100)
    return tally.finish(ROOT / "target/fleet-results.json")


if __name__ == "__main__":
    sys.exit(main())

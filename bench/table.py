"""Puts measured rows into docs/measurements.json, shows them as a table in README.md and renews them in docs/capacity.md."""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- measurements -->", "<!-- /measurements -->"
MISSES = "### Goals that are not reached\n\n"
MISSING = "| missing row | would say |"


def write(rows):
    """Newer rows replace older ones of the same id; the others stay."""
    file = ROOT / "docs/measurements.json"
    known = {row["id"]: row for row in json.loads(file.read_text())} if file.exists() else {}
    known |= {row["id"]: row for row in rows}
    ordered = list(known.values())
    file.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n")
    renew(ROOT / "docs/capacity.md", known)
    readme = ROOT / "README.md"
    text = readme.read_text() if readme.exists() else ""
    if BEGIN not in text:
        print(f"README.md has no place for the table (put {BEGIN} and {END} where it belongs)")
        return
    head, rest = text.split(BEGIN, 1)
    readme.write_text(f"{head}{BEGIN}\n{as_table(ordered)}\n{END}{rest.split(END, 1)[1]}")


def renew(paper, known):
    """Figures of the paper on capacity: rows named in its tables get today's values, those that miss their goals stand in their table,
    and those that were called missing and are there leave theirs. Its sentences and its arithmetic are for people to go over."""
    text = paper.read_text()
    head, rest = text.split(MISSES, 1)
    table, rest = rest.split("\n\n", 1)
    misses = [row for row in known.values() if reached(row) is False]
    # The two lines that head the table.
    table = "\n".join(table.split("\n")[:2] + [figure(row) for row in misses])
    head = re.sub(r"^\| `([\w-]+)` \| [\d.]+ \|[^|]*\|[^|]*\| (?:yes|\*\*no\*\*) \| [\d-]+ \|$", lambda found: figure(known[found[1]], found[0]), head, flags=re.M)
    before, missing = rest.split(MISSING, 1)
    lines, after = missing.split("\n\n", 1)
    lines = [still for line in lines.split("\n") if (still := without(line, known))]
    paper.write_text(f"{head}{MISSES}{table}\n\n{before}{MISSING}" + "\n".join(["", *lines]) + f"\n\n{after}")


def figure(row, line=""):
    """A line of that paper; what it says about the unit stays."""
    unit = line.split("|")[3].strip() if line else row["unit"]
    return f"| `{row['id']}` | {row['value']} | {unit} | {row['goal']} | {'**no**' if reached(row) is False else 'yes'} | {row['date']} |"


def without(line, known):
    """A line of the table of missing rows without those that are there; nothing when none is left."""
    if not line.startswith("| `"):
        return line
    left = [name for name in re.findall(r"`([\w-]+)`", line.split("|")[1]) if name not in known]
    return f"| {', '.join(f'`{name}`' for name in left)} |{line.split('|', 2)[2]}" if left else ""


def reached(row):
    """Whether the goal is met; None where there is none."""
    if found := re.match(r"(<=|>=)?\s*([0-9.]+)$", row["goal"]):
        sign, goal = found[1], float(found[2])
        return row["value"] >= goal if sign == ">=" else row["value"] <= goal if sign == "<=" else row["value"] == goal
    return None


def as_table(rows):
    lines = ["| what | measured | goal | reached | control, requests/s | date |", "|---|---|---|---|---|---|"]
    for row in rows:
        mark = {True: "yes", False: "**no**", None: ""}[reached(row)]
        where = row["engine"] + (f", {row['servers']} servers" if row["servers"] > 1 else "")
        lines.append(f"| {row['id']} ({where}) | {row['value']:g} {row['unit']} | {row['goal']} | {mark} | {row['control'] or ''} | {row['date']} |")
    return "\n".join(lines)

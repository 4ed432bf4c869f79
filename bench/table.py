"""Puts measured rows into docs/measurements.json and shows them as a table in README.md."""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- measurements -->", "<!-- /measurements -->"


def write(rows):
    """Newer rows replace older ones of the same id; the others stay."""
    file = ROOT / "docs/measurements.json"
    known = {row["id"]: row for row in json.loads(file.read_text())} if file.exists() else {}
    known |= {row["id"]: row for row in rows}
    ordered = list(known.values())
    file.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n")
    readme = ROOT / "README.md"
    text = readme.read_text() if readme.exists() else ""
    if BEGIN not in text:
        print(f"README.md has no place for the table (put {BEGIN} and {END} where it belongs)")
        return
    head, rest = text.split(BEGIN, 1)
    readme.write_text(f"{head}{BEGIN}\n{as_table(ordered)}\n{END}{rest.split(END, 1)[1]}")


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
        lines.append(f"| {row['id']} ({row['engine']}) | {row['value']:g} {row['unit']} | {row['goal']} | {mark} | {row['control'] or ''} | {row['date']} |")
    return "\n".join(lines)

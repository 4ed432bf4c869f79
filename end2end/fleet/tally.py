"""What a rehearsal found: one line a check, a file of results for scripts/test, and the exit status."""
import json
import pathlib
import time
import traceback


class Wrong(AssertionError):
    """Something is not as it was promised."""


def hold(what, *seen):
    """Goes on only when this is so."""
    if not what:
        raise Wrong(" ".join(str(part) for part in seen) or "does not hold")


class Tally:
    """Runs checks one after the other; one that fails does not stop the next."""

    def __init__(self, only=None):
        self.only, self.results = only, []

    def wants(self, name):
        return not self.only or any(name.lower().startswith(part.lower()) for part in self.only)

    def check(self, name, work, *arguments):
        """`name` begins with the number of the case that it covers."""
        if not self.wants(name):
            return
        began = time.monotonic()
        try:
            said = work(*arguments)
            ok = True
        except Exception as error:  # noqa: BLE001 whatever went wrong, the check failed and the next one runs
            said, ok = f"{type(error).__name__}: {error}", False
            if not isinstance(error, Wrong):
                traceback.print_exc()
        self.results.append({"runner": "fleet", "name": name, "ok": ok})
        more = f" ({said})" if said else ""
        print(f"{'ok  ' if ok else 'FAIL'} {name}{more}, {time.monotonic() - began:.1f} s", flush=True)

    def finish(self, file):
        """Writes the results down and gives the exit status."""
        failed = sum(not result["ok"] for result in self.results)
        pathlib.Path(file).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(file).write_text(json.dumps(self.results, ensure_ascii=False, indent=1))
        print(f"\n{len(self.results) - failed} passed, {failed} failed", flush=True)
        return 1 if failed or not self.results else 0

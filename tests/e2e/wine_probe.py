#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# The live probe against real web servers on real addresses (wine/iis.py), which answer as the configuration on disk says:
# a door that was open before is seen closed after apply, by address rules and by bindings, HTTP and HTTPS; LRM's own
# screen goes on working; where it stops, everything is put back and LRM is asked again before that is told; and a door that
# stays open in spite of the rules takes the word "protected" away.
#
# Network addresses are those of this machine; without any, only the loopback doors can be asked, and that is told.
# LRM_DIST names the folder of the executables; skipped without them or without Wine.
import json
import sys
import time
from dataclasses import dataclass

from wine import place
from wine.cases import walk_all
from wine.iis import Iis
from wine.place import Broken, require
from wine.prefix import Instrument

PROGRAM = "lrmpatch.exe"
UNDONE, RESTART, NOT_PROTECTED, UNKNOWN = 4, 10, 6, 8


@dataclass
class Case:
    scenario: str
    site: str
    protocols: tuple
    refusal: int  # what a closed door answers


BY_ADDRESS = Case("nextseq550dx-lrm31", "Local Run Manager", ("http", "https"), 403)
BY_BINDING = Case("miseq-lrm24", "LRM", ("http",), 400)


class Probed:
    """An instrument whose website answers."""

    def __init__(self, case, name, screen, breaks=None, deaf=False):
        self.case = case
        self.instrument = Instrument(f"probe-{name}", case.scenario, screen)
        self.program = self.instrument.bring(PROGRAM)
        self.done = self.network_doors = 0
        self.original = self.config()
        self.iis = Iis(self.instrument.config, case.site, self.instrument.folder, case.protocols,
                       lambda content: breaks is not None and breaks(content, self.original), deaf)
        for protocol, usual in (("http", 80), ("https", 443)):
            if protocol in case.protocols:
                self.original = self.original.replace(b"*:%d:" % usual, b"*:%d:" % self.iis.ports[protocol])
        self.instrument.config.write_bytes(self.original)

    def config(self):
        return self.instrument.config.read_bytes()

    def json(self, *words, code):
        done = self.instrument.wine(self.program, "--json", *words)
        self.done += 1
        told = f"{' '.join(words)}: {done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}"
        require(done.returncode == code, f"exit code {done.returncode} instead of {code}: {told}")
        return json.loads(done.stdout.decode("utf-8"))

    def doors(self, code):
        """Of local addresses, of network addresses."""
        doors = self.json("verify", code=code)["doors"]
        local = [door for door in doors if door["local"]]
        require(len(local) == 2 * len(self.case.protocols), f"not every loopback door was asked: {doors}")
        network = [door for door in doors if not door["local"]]
        self.network_doors += len(network)
        return local, network

    def require_local(self, doors, when):
        for door in doors:
            require(door["verdict"] == "answers" and door["status"] == 200, f"LRM does not answer itself {when}: {door}")
            if door["url"].startswith("https"):
                # Which problem, Wine does not tell.
                require(door["certificateProblems"], f"a certificate nobody trusts was not told: {door}")

    def close(self, keep=False):
        self.iis.close()
        self.instrument.close(keep)


def closed(probed):
    """Open before, refused after, and local use as it was."""
    local, network = probed.doors(NOT_PROTECTED)
    probed.require_local(local, "before")
    for door in network:
        require(door["status"] == 200, f"the door was not open before: {door}")
    probed.json("apply", code=RESTART)
    require(probed.config() != probed.original, "nothing was applied")
    probed.instrument.restart()
    local, network = probed.doors(0)
    probed.require_local(local, "after")
    for door in network:
        require(door["verdict"] == "refused" and door["status"] == probed.case.refusal, f"the door is not closed: {door}")
    probed.json("remove", "--yes", code=0)
    require(probed.config() == probed.original, "the configuration after removal is not the original one")
    for door in probed.doors(NOT_PROTECTED)[1]:
        require(door["status"] == 200, f"the door did not open again: {door}")


def stays_open(probed):
    """Read back it is as it should be; what answers all the same decides."""
    network = probed.doors(NOT_PROTECTED)[1]
    probed.json("apply", code=RESTART)
    probed.instrument.restart()
    report = probed.json("verify", code=UNKNOWN if network else 0)
    if not network:
        return  # nothing contradicts
    require(report["state"] == "unknown", f"an open door, and still called {report['state']}")
    for door in report["doors"]:
        require(door["local"] or door["verdict"] == "open", f"the open door was not seen: {door}")
    require(any(finding["id"] == "LRM-651" for finding in report["findings"]), f"not told: {report['findings']}")


def put_back(probed):
    """LRM fails with the new configuration: undone, and seen to answer again."""
    report = probed.json("apply", code=UNDONE)
    require(report["outcome"] == "undone" and report["error"]["id"] == "LRM-650", f"not undone because LRM failed: {report}")
    require(probed.config() == probed.original, "the configuration is not what it was before")
    statuses = [status for _, status in probed.iis.asked]
    require(503 in statuses and statuses[-1] == 200, f"whether LRM answers again was not asked: {statuses}")


def walk(case, screen, doors):
    """How many commands were run; `doors` gets the number of answers of network doors."""
    name, scenario, what, options = case
    probed = Probed(scenario, name, screen, **options)
    try:
        what(probed)
    except Broken as broken:
        probed.close(keep=True)
        raise Broken(f"{scenario.scenario}, {name}: {broken}\nkept: {probed.instrument.folder}") from broken
    probed.close()
    doors.append(probed.network_doors)
    return probed.done


def main():
    started = time.monotonic()
    place.need(PROGRAM)
    cases = [("address", BY_ADDRESS, closed, {}), ("binding", BY_BINDING, closed, {}),
             ("open", BY_ADDRESS, stays_open, {"deaf": True}),
             ("broken", BY_BINDING, put_back, {"breaks": lambda content, original: content != original})]
    doors = []
    done = walk_all(cases, lambda case, screen: walk(case, screen, doors))
    if done is None:
        return 1
    seen = f"{sum(doors)} answers of network doors" if sum(doors) else "no network address here, so its own screen alone"
    print(f"[ SWEPT    ] the live probe under Wine against real web servers: {seen}; LRM broken and put back; "
          f"{done} commands, {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

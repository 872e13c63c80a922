"""Plays the console of each handshake given on standard input, one JSON object a line, and prints what came of it."""

import json
import sys

from cpace import ConsoleHandshake, Refused


def play(run):
    data = {name: bytes.fromhex(value) for name, value in run["bytes"].items()}
    console = ConsoleHandshake(
        run["digits"],
        run["tenantId"],
        run["routingNumber"],
        data["deviceNonce"],
        data["consoleNonce"],
        data["scalar"],
        run["version"],
        data["publicKey"],
        run["build"],
    )
    said = {"m1": console.m1().hex()}
    try:
        said["m3"] = console.take_m2(data["m2"]).hex()
        console.take_m4(data["m4"])
        said["sessionHash"] = console.session_hash.hex()
    except Refused as reason:
        said["refused"] = str(reason)
    return said


for line in sys.stdin:
    print(json.dumps(play(json.loads(line))))

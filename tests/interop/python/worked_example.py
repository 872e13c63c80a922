"""Computes the worked example of docs/protocol.md and compares it with what stands there. Argument: the document."""

import re
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cpace import ConsoleHandshake, channel_identifier, frame_key, lv
from sealed_link import SealedLink


def read_values(document):
    """Lines `name  value` in fenced blocks; indented lines of hexadecimal go on with the value before."""
    values = {}
    name = ""
    for block in re.findall(r"```\n(.*?)```", document, re.S):
        frame_name = ""
        for line in block.splitlines():
            more = re.fullmatch(r"\s{10,}([0-9a-f]+)", line)
            field = re.fullmatch(r"( *)(\S.*?)\s{2,}(\S.*)", line)
            if more and name in values:
                values[name] += more[1]
            elif field:
                name = (frame_name + " " if field[1] else "") + field[2]
                values[name] = field[3]
            elif re.fullmatch(r"(c2d|d2c) \w+, epoch \d+, counter \d+", line):
                frame_name = line
    return values


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        values = read_values(file.read())

    def data(name):
        return bytes.fromhex(values[name])

    tenant_id = values["tenantId"].split(" ")[0]
    routing_number = values["routingNumber"].split(" ")[0]
    version, build = values["ADa: version, build"].removesuffix(" (texts)").split(", ")
    run = ConsoleHandshake(
        values["PRS (digits)"].split(" ")[0],
        tenant_id,
        routing_number,
        data("nD"),
        data("nC"),
        data("ya"),
        version,
        data("kA"),
        build,
    )
    got = {"M1": run.m1(), "M3": run.take_m2(data("M2"))}
    run.take_m4(data("M4"))
    got |= {
        "sid": run.sid,
        "CI": channel_identifier(tenant_id, routing_number),
        "ADa": run.ad_a,
        "g": run.g,
        "Ya": run.ya,
        "K": run.k,
        "ISK": run.isk,
        "macKey": run.mac_key,
        "Ta": run.ta,
        "Tb": run.tb,
        "th": run.th,
        "sessionHash": run.session_hash,
    }
    frames = [name for name in values if name.endswith(" frame")]
    for name in frames:
        frame_name = name.removesuffix(" frame")
        words = re.fullmatch(r"(c2d|d2c) (\w+), epoch (\d+), counter (\d+)", frame_name)
        stream = {"control": 1, "input": 2, "picture": 3, "bulk": 4, "chat": 5, "end": 6}[words[2]]
        key = frame_key(run.isk, run.th, words[1], stream, int(words[3]))
        header = bytes([1, stream]) + int(words[3]).to_bytes(2, "big") + int(words[4]).to_bytes(8, "big")
        aad = lv(b"meekijk-1", run.device["session_id"], words[1].encode(), header)
        plaintext = data(frame_name + " plaintext")
        got[frame_name + " key"] = key
        got[name] = header + AESGCM(key).encrypt(bytes(4) + header[4:], plaintext, aad)
        if words[1] == "d2c":
            link = SealedLink(run.isk, run.th, run.device["session_id"], None)
            got[frame_name + " plaintext"] = link.open(data(name))[1]
    wrong = [name for name, value in got.items() if data(name) != value]
    for name in wrong:
        print("differs: %s\n  document %s\n  computed %s" % (name, values[name], got[name].hex()))
    print("%d values computed, %d differ" % (len(got), len(wrong)))
    sys.exit(1 if wrong or len(frames) < 5 else 0)


main()

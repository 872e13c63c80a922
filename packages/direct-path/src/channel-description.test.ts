import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { peerCandidateSchema, peerDescriptionSchema } from "@meekijk/protocol";
import { readCandidateLine, writeCandidateLine } from "./candidate-line.ts";
import { readChannelDescription, writeChannelDescription } from "./channel-description.ts";

const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 100).toString(16).toUpperCase()).join(
  ":",
);
const description = { iceUfrag: "f0Tl", icePassword: "X0hZimp2meO+YE1Z5/yserQ1", fingerprint };

void test("what is written around three values is read again, and names one data channel and no media", () => {
  for (const role of ["offer", "answer"] as const) {
    const sdp = writeChannelDescription(description, role);
    assert.deepEqual(readChannelDescription(sdp), description);
    assert.deepEqual(sdp.match(/^m=.*$/gm), ["m=application 9 UDP/DTLS/SCTP webrtc-datachannel"]);
  }
  assert.equal(readChannelDescription("v=0\r\na=ice-ufrag:f0Tl\r\n"), undefined);
});

void test("no value of a message can begin another line of the description", () => {
  const hostile = fc.oneof(fc.string(), fc.constantFrom("abcd\r\nm=video 9", "abcd\n", "\rabcd", "a=b c"));
  fc.assert(
    fc.property(hostile, hostile, hostile, (iceUfrag, icePassword, print) => {
      const parsed = peerDescriptionSchema.safeParse({ iceUfrag, icePassword, fingerprint: print });
      if (!parsed.success) return;
      assert.equal(
        writeChannelDescription(parsed.data, "offer").split("\n").length,
        writeChannelDescription(description, "offer").split("\n").length,
      );
    }),
  );
  for (const wrong of ["abcd\n", "abcd\r\na=x:y", "abc", ""])
    assert.equal(peerDescriptionSchema.safeParse({ ...description, iceUfrag: wrong }).success, false);
});

void test("candidates as browsers and programs write them; TCP, relays and the end of the list are none", () => {
  const lines: [string, unknown][] = [
    [
      "candidate:2002262453 1 udp 2113937151 16742888-e509-4b00-b3c3-8c4d89bc344f.local 48216 typ host generation 0 ufrag f0Tl network-cost 999",
      {
        foundation: "2002262453",
        priority: 2113937151,
        address: "16742888-e509-4b00-b3c3-8c4d89bc344f.local",
        port: 48216,
        kind: "host",
      },
    ],
    [
      "candidate:842163049 1 UDP 1677729535 203.0.113.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0",
      { foundation: "842163049", priority: 1677729535, address: "203.0.113.7", port: 46154, kind: "srflx" },
    ],
    ["candidate:1 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active", undefined],
    ["candidate:1 1 udp 41885439 192.0.2.1 3478 typ relay raddr 0.0.0.0 rport 0", undefined],
    ["candidate:1 2 udp 2113937151 192.0.2.1 9 typ host", undefined],
    ["candidate:1 1 udp 2113937151 evil.example 9 typ host", undefined],
    ["", undefined],
  ];
  for (const [line, expected] of lines) {
    const read = readCandidateLine(line);
    assert.deepEqual(read, expected);
    if (read !== undefined) assert.deepEqual(readCandidateLine(writeCandidateLine(read)), read);
  }
});

void test("no candidate can carry more than one line", () => {
  fc.assert(
    fc.property(
      fc.record({
        foundation: fc.string(),
        priority: fc.integer(),
        address: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
        port: fc.integer(),
        kind: fc.constantFrom("host", "srflx", "relay"),
      }),
      (value) => {
        const parsed = peerCandidateSchema.safeParse(value);
        if (parsed.success) assert.match(writeCandidateLine(parsed.data), /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/);
      },
    ),
  );
});

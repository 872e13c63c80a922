import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { PeerDescription } from "@meekijk/protocol";
import { openConnectionPeer } from "@meekijk/direct-path";
import type { DirectPeer, DirectPeerEvent } from "@meekijk/direct-path";
import { RTCPeerConnection } from "werift";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { openNodePeer } from "./node-direct-peer.ts";

interface Seen {
  readonly offerer: DirectPeerEvent["kind"][];
  readonly answerer: DirectPeerEvent["kind"][];
  readonly frames: Uint8Array[];
  /** Of both, where they listen. */
  readonly ports: number[];
}

const otherFingerprint = Array.from({ length: 32 }, () => "AA").join(":");

/** A try between two peers of this program; what each says of itself may be changed on the way. Ends with `until`. */
async function connect(
  change: (description: PeerDescription, role: "offer" | "answer") => PeerDescription,
  until: (seen: Seen, offerer: DirectPeer) => boolean,
): Promise<Seen> {
  const seen: Seen = { offerer: [], answerer: [], frames: [], ports: [] };
  const done = Promise.withResolvers<undefined>();
  const check = () => {
    if (until(seen, offerer)) done.resolve(undefined);
  };
  let answerer: DirectPeer | undefined;
  const offerer = openNodePeer({ offer: undefined, stunServer: undefined }, (event) => {
    seen.offerer.push(event.kind);
    if (event.kind === "described") answerer = answer(change(event.description, "offer"));
    if (event.kind === "found") {
      seen.ports.push(event.candidate.port);
      answerer?.addCandidate(event.candidate);
    }
    check();
  });
  const answer = (offer: PeerDescription) =>
    openNodePeer({ offer, stunServer: undefined }, (event) => {
      seen.answerer.push(event.kind);
      if (event.kind === "described") offerer.takeAnswer(change(event.description, "answer"));
      if (event.kind === "found") {
        seen.ports.push(event.candidate.port);
        offerer.addCandidate(event.candidate);
      }
      if (event.kind === "frame") seen.frames.push(event.bytes);
      check();
    });
  await done.promise;
  offerer.close();
  answerer?.close();
  return seen;
}

void test("a peer that is closed while it looks for ways leaves nothing running", async () => {
  const offer = { iceUfrag: "abcd", icePassword: "abcdefghijklmnopqrstuv", fingerprint: otherFingerprint };
  const found = Promise.withResolvers<undefined>();
  const peer = openNodePeer({ offer, stunServer: undefined }, ({ kind }) => {
    if (kind !== "found") return;
    peer.close();
    found.resolve(undefined);
  });
  await found.promise;
  const left = () => process.getActiveResourcesInfo().filter((kind) => ["UDPWrap", "Timeout"].includes(kind));
  await waitUntil("no socket and no timer", () => left().length === 0);
  // What wakes up again does so at once.
  await delay(200);
  assert.deepEqual(left(), []);
});

void test("strangers who send to a peer's port close nothing and get no answer", async () => {
  const stranger = createSocket("udp4");
  stranger.bind(0, "127.0.0.1");
  await once(stranger, "listening");
  const answers: Buffer[] = [];
  stranger.on("message", (bytes) => answers.push(bytes));
  const alert = Uint8Array.of(21, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0);
  const question = Buffer.from("000100002112a442b7e7a701bc34d686fa87dfae", "hex");
  let hasKnocked = false;
  let hasSent = false;
  const { frames, offerer, answerer } = await connect(
    (description) => description,
    (seen, sender) => {
      if (!hasKnocked && seen.offerer.includes("opened") && seen.answerer.includes("opened")) {
        hasKnocked = true;
        for (const port of seen.ports)
          for (const bytes of [alert, alert.with(0, 40), question]) stranger.send(bytes, port, "127.0.0.1");
        void delay(300).then(() => {
          hasSent = true;
          sender.send(new Uint8Array(100));
        });
      }
      return hasSent && (seen.frames.length > 0 || seen.answerer.includes("closed"));
    },
  );
  assert.equal(frames.length, 1);
  assert.deepEqual([offerer.includes("closed"), answerer.includes("closed")], [false, false]);
  assert.deepEqual(answers, []);
  stranger.close();
});

void test("two peers find each other, and a whole frame comes as it was sent", async () => {
  const frame = Uint8Array.from({ length: 16 * 1024 }, (_, index) => index % 251);
  let hasSent = false;
  const { frames } = await connect(
    (description) => description,
    (seen, offerer) => {
      if (!hasSent && seen.offerer.includes("opened") && seen.answerer.includes("opened")) {
        hasSent = true;
        offerer.send(frame);
      }
      return seen.frames.length > 0;
    },
  );
  assert.deepEqual(frames, [frame]);
});

/** Of the other end's program, in the clear of the channel: what belongs to no channel of ours. */
const hostile: Record<string, (evil: RTCPeerConnection) => unknown> = {
  "a message of a kind that nobody knows": (evil) => evil.sctpTransport?.sctp.send(0, 77, Buffer.from("x")),
  "an answer about a channel that is not there": (evil) =>
    evil.sctpTransport?.sctp.send(5, 50, Buffer.from([2])),
  "a chunk of no length": (evil) => sendPacket(evil, "03000000"),
  "a parameter of no length": (evil) => sendPacket(evil, "04000008 00010000"),
  "a chunk that nobody knows": (evil) => sendPacket(evil, "84000004"),
  "a handshake that never becomes whole": async (evil) => {
    // A record of the handshake in the clear: a certificate of 16 MB, of which one byte comes, again and again.
    const piece = Buffer.from("16fefd0000000000000000000d0bffffff00000000000000010a", "hex");
    for (let count = 0; count < 200; count += 1) await evil.iceTransports[0]?.connection.send(piece);
  },
  "bytes without form": (evil) => evil.sctpTransport?.dtlsTransport.sendData(Buffer.alloc(5)),
};

function sendPacket(evil: RTCPeerConnection, chunks: string): unknown {
  const { sctp, dtlsTransport } = evil.sctpTransport ?? {};
  const { remoteVerificationTag } = sctp as unknown as { remoteVerificationTag: number };
  const header = Buffer.alloc(12);
  header.writeUInt16BE(5_000, 0);
  header.writeUInt16BE(5_000, 2);
  header.writeUInt32BE(remoteVerificationTag, 4);
  const packet = Buffer.concat([header, Buffer.from(chunks.replaceAll(" ", ""), "hex")]);
  packet.writeUInt32LE(crc32c(packet), 8);
  return dtlsTransport?.sendData(packet);
}

/** RFC 9260 appendix A. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f6_3b78 : 0);
  }
  return ~crc >>> 0;
}

for (const [what, send] of Object.entries(hostile))
  void test(`${what} closes the path, and neither stops nor holds up the program`, async () => {
    const evil = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:9" }] });
    const closed = Promise.withResolvers<undefined>();
    let victim: DirectPeer | undefined;
    const offerer = openConnectionPeer({
      connection: evil as unknown as Parameters<typeof openConnectionPeer>[0]["connection"],
      request: { offer: undefined, stunServer: undefined },
      onEvent: (event) => {
        if (event.kind === "described") victim = answer(event.description);
        if (event.kind === "found") victim?.addCandidate(event.candidate);
        if (event.kind === "opened") send(evil);
      },
    });
    const answer = (offer: PeerDescription) =>
      openNodePeer({ offer, stunServer: undefined }, (event) => {
        if (event.kind === "described") offerer.takeAnswer(event.description);
        if (event.kind === "found") offerer.addCandidate(event.candidate);
        if (event.kind === "closed") closed.resolve(undefined);
      });
    await closed.promise;
    offerer.close();
  });

for (const forged of ["offer", "answer"] as const)
  void test(`a peer whose certificate is not that of the ${forged} gets no channel`, async () => {
    const seen = await connect(
      (description, role) =>
        role === forged ? { ...description, fingerprint: otherFingerprint } : description,
      ({ offerer, answerer }) => {
        const checking = forged === "offer" ? answerer : offerer;
        return checking.includes("closed") || checking.includes("opened");
      },
    );
    const checking = forged === "offer" ? seen.answerer : seen.offerer;
    assert.equal(checking.includes("opened"), false);
    assert.equal(seen.frames.length, 0);
  });

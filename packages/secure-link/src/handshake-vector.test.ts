import assert from "node:assert/strict";
import { test } from "node:test";
import { hex, readFixture } from "../testing/fixture.ts";
import { messageOf } from "../testing/handshake-pair.ts";
import { cryptoDrawing } from "../testing/scripted-crypto.ts";
import { ConsoleHandshake } from "./console-handshake.ts";
import { DeviceHandshake } from "./device-handshake.ts";
import { sealFrame } from "./frame-cipher.ts";
import type { Direction, LinkKeys } from "./link-keys.ts";
import type { SealedStream } from "@meekijk/protocol";

interface HandshakeVector {
  readonly inputs: {
    readonly secretDigits: string;
    readonly tenantId: string;
    readonly routingNumber: string;
    readonly nC: string;
    readonly nD: string;
    readonly ya: string;
    readonly yb: string;
    readonly console: { readonly version: string; readonly publicKey: string; readonly build: string };
    readonly device: Readonly<Record<"version" | "publicKey" | "sessionId" | "acceptanceHash", string>> & {
      readonly deviceForm: "browser" | "helper";
    };
  };
  readonly results: Readonly<Record<"M1" | "M2" | "M3" | "M4" | "sessionHash", string>>;
  readonly frames: readonly {
    readonly direction: Direction;
    readonly stream: SealedStream;
    readonly epoch: number;
    readonly counter: number;
    readonly plaintext: string;
    readonly frame: string;
  }[];
}
const { inputs, results, frames } = readFixture("handshake-vector.json") as HandshakeVector;

void test("R034 the worked example of docs/protocol.md, made by another program, comes out byte for byte", async () => {
  const address = { tenantId: inputs.tenantId, routingNumber: inputs.routingNumber };
  const deviceNonce = hex(inputs.nD);
  const consoleEnd = new ConsoleHandshake(cryptoDrawing(hex(inputs.nC), hex(inputs.ya)), {
    address,
    party: { ...inputs.console, publicKey: hex(inputs.console.publicKey) },
  });
  const device = new DeviceHandshake(cryptoDrawing(hex(inputs.yb)), {
    address,
    secretDigits: inputs.secretDigits,
    deviceNonce,
    party: {
      version: inputs.device.version,
      publicKey: hex(inputs.device.publicKey),
      sessionId: hex(inputs.device.sessionId),
      acceptanceHash: hex(inputs.device.acceptanceHash),
      deviceForm: inputs.device.deviceForm,
    },
  });

  const m1 = messageOf(await consoleEnd.start({ secretDigits: inputs.secretDigits, deviceNonce }, 0));
  assert.equal(m1.toHex(), results.M1);
  const m2 = messageOf(await device.receive(m1, 1));
  assert.equal(m2.toHex(), results.M2);
  const m3 = messageOf(await consoleEnd.receive(m2, 2));
  assert.equal(m3.toHex(), results.M3);
  const deviceProven = await device.receive(m3, 3);
  const m4 = messageOf(deviceProven);
  assert.equal(m4.toHex(), results.M4);
  const consoleProven = await consoleEnd.receive(m4, 4);
  assert.ok(consoleProven.kind === "proven" && deviceProven.kind === "proven");
  const { keys } = consoleProven.session;
  assert.equal(keys.sessionHash.toHex(), results.sessionHash);
  assert.equal(deviceProven.session.keys.sessionHash.toHex(), results.sessionHash);
  assert.deepEqual(consoleProven.session.peer.acceptanceHash, hex(inputs.device.acceptanceHash));
  assert.equal(deviceProven.session.peer.build, inputs.console.build);

  assert.equal(frames.length, 5);
  for (const frame of frames) {
    assert.equal((await sealAs(keys, frame)).toHex(), frame.frame, `${frame.direction} ${frame.stream}`);
  }
});

async function sealAs(keys: LinkKeys, frame: HandshakeVector["frames"][number]): Promise<Uint8Array> {
  const { direction, stream, epoch, counter, plaintext } = frame;
  const key = await keys.frameKey(direction, stream, epoch);
  const context = { crypto, key, sessionId: keys.sessionId, direction };
  return sealFrame(context, { stream, epoch, counter }, hex(plaintext));
}

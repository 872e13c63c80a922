import type { ConsoleParty, DeviceParty } from "../src/associated-data.ts";
import { ConsoleHandshake } from "../src/console-handshake.ts";
import { DeviceHandshake } from "../src/device-handshake.ts";
import type { HandshakeOutcome } from "../src/handshake-outcome.ts";
import type { Bytes } from "../src/length-value.ts";
import { drawHandshakeNonce } from "../src/session-context.ts";

export const address = { tenantId: "voorbeeld", routingNumber: "086" };
export const consoleParty: ConsoleParty = {
  version: "1.0.0",
  publicKey: new Uint8Array(32).fill(0xa1),
  build: "build-1",
};
export const deviceParty: DeviceParty = {
  version: "1.0.0",
  publicKey: new Uint8Array(32).fill(0xb1),
  sessionId: new Uint8Array(16).fill(0x51),
  acceptanceHash: new Uint8Array(32).fill(0xac),
  deviceForm: "helper",
};

export interface HandshakePair {
  readonly console: ConsoleHandshake;
  readonly device: DeviceHandshake;
  readonly deviceNonce: Bytes;
}

export function handshakePair(
  secretDigits = "123456",
  differences: {
    readonly consoleAddress?: typeof address;
    readonly deviceCrypto?: Crypto;
    readonly consoleCrypto?: Crypto;
    readonly deviceNonce?: Bytes;
    readonly deviceParty?: DeviceParty;
  } = {},
): HandshakePair {
  const deviceNonce = differences.deviceNonce ?? drawHandshakeNonce(crypto);
  return {
    console: new ConsoleHandshake(differences.consoleCrypto ?? crypto, {
      address: differences.consoleAddress ?? address,
      party: consoleParty,
    }),
    device: new DeviceHandshake(differences.deviceCrypto ?? crypto, {
      address,
      secretDigits,
      deviceNonce,
      party: differences.deviceParty ?? deviceParty,
    }),
    deviceNonce,
  };
}

/** The message that an outcome carries; a test that expected one fails here. */
export function messageOf(outcome: HandshakeOutcome<unknown>): Bytes {
  if (outcome.message === undefined) throw new Error(`no message in ${JSON.stringify(outcome)}`);
  return outcome.message;
}

/** The reason of a refusal or death, else the kind. */
export function gist(outcome: HandshakeOutcome<unknown> | undefined): string {
  if (outcome === undefined) return "nothing";
  if (outcome.kind === "refused" || outcome.kind === "dead") return `${outcome.kind} ${outcome.reason}`;
  return outcome.kind;
}

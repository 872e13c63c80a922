import { linkVersion, streamIds } from "./sealed-frame.ts";

/** Random bytes that each end adds to the handshake; both together are the CPace session id. */
export const handshakeNonceBytes = 16;
/** An X25519 public share. */
export const handshakeShareBytes = 32;
/** HMAC-SHA-512. */
export const handshakeProofBytes = 64;
/**
 * ADa and ADb: role, version, key, and at most two ids and a build of 64 characters come to about 180 bytes. Twice
 * that leaves room for a later version without letting a stranger make us hash long texts.
 */
export const maxAssociatedDataBytes = 384;

/** Why a handshake run went no further. Not authenticated: whoever carries the messages can make one. */
export const handshakeFailureIds = {
  "wrong-code": 1,
  "tries-used": 2,
  disturbed: 3,
  busy: 4,
  "run-expired": 5,
  refused: 6,
} as const;
export type HandshakeFailure = keyof typeof handshakeFailureIds;

/** M1 to M4 and F of docs/protocol.md. */
export type HandshakeMessage =
  | {
      readonly kind: "console-share";
      readonly consoleNonce: Uint8Array<ArrayBuffer>;
      readonly share: Uint8Array<ArrayBuffer>;
      readonly associatedData: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly kind: "device-share";
      readonly share: Uint8Array<ArrayBuffer>;
      readonly associatedData: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "console-proof"; readonly proof: Uint8Array<ArrayBuffer> }
  | { readonly kind: "device-proof"; readonly proof: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly reason: HandshakeFailure; readonly triesLeft: number };

export type HandshakeMessageRefusal =
  | "wrong-length"
  | "version-unknown"
  | "not-handshake"
  | "type-unknown"
  | "reason-unknown";

export type DecodedHandshakeMessage =
  | { readonly kind: "message"; readonly message: HandshakeMessage }
  | { readonly kind: "refused"; readonly reason: HandshakeMessageRefusal };

const typeIds = {
  "console-share": 1,
  "device-share": 2,
  "console-proof": 3,
  "device-proof": 4,
  failed: 5,
} as const;

const prefixBytes = 3;

const failuresById: ReadonlyMap<number, HandshakeFailure> = new Map(
  Object.entries(handshakeFailureIds).map(([name, id]) => [id, name as HandshakeFailure]),
);

/** Whether bytes from the line go to the handshake (true) or are to be opened as a sealed frame (false). */
export function isHandshakeMessage(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[1] === streamIds.handshake;
}

/**
 * Bytes of a handshake message.
 * @throws {RangeError} a field of the wrong length: our own making, so a defect.
 */
export function encodeHandshakeMessage(message: HandshakeMessage): Uint8Array<ArrayBuffer> {
  const prefix = Uint8Array.of(linkVersion, streamIds.handshake, typeIds[message.kind]);
  switch (message.kind) {
    case "console-share":
      return joined(
        prefix,
        exactly(message.consoleNonce, handshakeNonceBytes),
        exactly(message.share, handshakeShareBytes),
        withinBounds(message.associatedData),
      );
    case "device-share":
      return joined(
        prefix,
        exactly(message.share, handshakeShareBytes),
        withinBounds(message.associatedData),
      );
    case "console-proof":
    case "device-proof":
      return joined(prefix, exactly(message.proof, handshakeProofBytes));
    default:
      return joined(prefix, Uint8Array.of(handshakeFailureIds[message.reason], message.triesLeft));
  }
}

/** Takes a received handshake message apart. Fields are copies; the contents are the sender's word only. */
export function decodeHandshakeMessage(bytes: Uint8Array): DecodedHandshakeMessage {
  if (bytes.length < prefixBytes) return refused("wrong-length");
  if (bytes[0] !== linkVersion) return refused("version-unknown");
  if (bytes[1] !== streamIds.handshake) return refused("not-handshake");
  const body = bytes.subarray(prefixBytes);
  switch (bytes[2]) {
    case typeIds["console-share"]: {
      const shareEnd = handshakeNonceBytes + handshakeShareBytes;
      if (!isAssociatedDataLength(body.length - shareEnd)) return refused("wrong-length");
      return accepted({
        kind: "console-share",
        consoleNonce: copyOf(body.subarray(0, handshakeNonceBytes)),
        share: copyOf(body.subarray(handshakeNonceBytes, shareEnd)),
        associatedData: copyOf(body.subarray(shareEnd)),
      });
    }
    case typeIds["device-share"]:
      if (!isAssociatedDataLength(body.length - handshakeShareBytes)) return refused("wrong-length");
      return accepted({
        kind: "device-share",
        share: copyOf(body.subarray(0, handshakeShareBytes)),
        associatedData: copyOf(body.subarray(handshakeShareBytes)),
      });
    case typeIds["console-proof"]:
      if (body.length !== handshakeProofBytes) return refused("wrong-length");
      return accepted({ kind: "console-proof", proof: copyOf(body) });
    case typeIds["device-proof"]:
      if (body.length !== handshakeProofBytes) return refused("wrong-length");
      return accepted({ kind: "device-proof", proof: copyOf(body) });
    case typeIds.failed:
      return decodeFailed(body);
    default:
      return refused("type-unknown");
  }
}

function decodeFailed(body: Uint8Array): DecodedHandshakeMessage {
  const [reasonId, triesLeft] = body;
  if (body.length !== 2 || reasonId === undefined || triesLeft === undefined) return refused("wrong-length");
  const reason = failuresById.get(reasonId);
  return reason === undefined ? refused("reason-unknown") : accepted({ kind: "failed", reason, triesLeft });
}

// Not slice(): on Node's Buffer that is a view into memory that the socket uses again.
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function isAssociatedDataLength(length: number): boolean {
  return length >= 1 && length <= maxAssociatedDataBytes;
}

function exactly(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new RangeError("handshake field length");
  return bytes;
}

function withinBounds(bytes: Uint8Array): Uint8Array {
  if (!isAssociatedDataLength(bytes.length)) throw new RangeError("associated data length");
  return bytes;
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function accepted(message: HandshakeMessage): DecodedHandshakeMessage {
  return { kind: "message", message };
}

function refused(reason: HandshakeMessageRefusal): DecodedHandshakeMessage {
  return { kind: "refused", reason };
}

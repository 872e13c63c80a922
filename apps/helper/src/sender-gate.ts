import { createHmac, timingSafeEqual } from "node:crypto";

const headerBytes = 20;
const magicCookie = 0x2112a442;
const messageIntegrity = 0x0008;
const signatureBytes = 20;
const classOfMessage = 0x0110;
const request = 0x0000;
const indication = 0x0010;
/** Ways of the other end: addresses of its networks, and those that networks on the way give it. */
const maxSenders = 64;

/**
 * Whose datagrams a port of the direct path takes in. Anyone can send there; the other end alone knows the port's ICE
 * password, which travelled sealed. It asks before it says anything (RFC 8445), and who asked with the password may go on.
 */
export class SenderGate {
  readonly #readPassword: () => string;
  readonly #senders = new Set<string>();

  constructor(readPassword: () => string) {
    this.#readPassword = readPassword;
  }

  mayPass(datagram: Uint8Array, [address, port]: readonly [string, number]): boolean {
    const sender = `${address} ${port}`;
    const type = readStunType(datagram);
    if (type === undefined) return this.#senders.has(sender);
    // An answer counts only for a question of ours that is open, with its twelve random bytes; the agent looks at that.
    if ((type & classOfMessage) !== request) return (type & classOfMessage) !== indication;
    if (!isSignedWith(datagram, this.#readPassword())) return false;
    if (this.#senders.size < maxSenders) this.#senders.add(sender);
    return this.#senders.has(sender);
  }
}

/** Of a STUN message (RFC 8489 section 5); undefined: it is something else. */
function readStunType(datagram: Uint8Array): number | undefined {
  if (datagram.length < headerBytes) return undefined;
  const view = viewOf(datagram);
  const isStun =
    view.getUint8(0) < 0x40 &&
    view.getUint16(2) === datagram.length - headerBytes &&
    view.getUint32(4) === magicCookie;
  return isStun ? view.getUint16(0) : undefined;
}

/** RFC 8489 section 14.5: HMAC-SHA1 over all that stands before it, with a length that ends behind it. */
function isSignedWith(message: Uint8Array, password: string): boolean {
  const view = viewOf(message);
  let offset = headerBytes;
  while (offset + 4 <= message.length) {
    const type = view.getUint16(offset);
    const length = view.getUint16(offset + 2);
    const end = offset + 4 + length;
    if (end > message.length) return false;
    if (type === messageIntegrity && length === signatureBytes) {
      // A copy: Node's own buffers cut without copying.
      const signed = new Uint8Array(message.subarray(0, offset));
      viewOf(signed).setUint16(2, end - headerBytes);
      const signature = createHmac("sha1", password).update(signed).digest();
      return timingSafeEqual(signature, message.subarray(offset + 4, end));
    }
    offset = offset + 4 + Math.ceil(length / 4) * 4;
  }
  return false;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { isIPv4, isIPv6 } from "node:net";
import { stunLimits } from "./stun-limits.ts";

const headerBytes = 20;
const magicCookie = 0x2112a442;
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const xorMappedAddress = 0x0020;
/** Attributes below this must be understood to answer at all (RFC 8489 section 14); we understand none. */
const firstOptionalAttribute = 0x8000;

export interface SeenAddress {
  /** IPv4 or IPv6 in text, without a zone. */
  readonly address: string;
  readonly port: number;
}

/**
 * Reads a STUN binding request (RFC 8489). @returns its transaction id, twelve bytes; undefined for everything else: other
 * methods, wrong lengths, attributes that we would have to understand.
 */
export function decodeBindingRequest(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < headerBytes || bytes.length > stunLimits.maxRequestBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isRequest =
    view.getUint16(0) === bindingRequest &&
    view.getUint16(2) === bytes.length - headerBytes &&
    view.getUint32(4) === magicCookie;
  return isRequest && hasOptionalAttributesOnly(view) ? bytes.slice(8, headerBytes) : undefined;
}

function hasOptionalAttributesOnly(view: DataView): boolean {
  let offset = headerBytes;
  while (offset < view.byteLength) {
    if (offset + 4 > view.byteLength || view.getUint16(offset) < firstOptionalAttribute) return false;
    // Values are padded to four bytes.
    offset += 4 + Math.ceil(view.getUint16(offset + 2) / 4) * 4;
  }
  return offset === view.byteLength;
}

/**
 * The answer: where the request seemed to come from, as XOR-MAPPED-ADDRESS, and nothing else. 32 bytes, with an IPv6 address
 * 44: with the headers of IP and UDP at most 1.36 times the smallest request, so that nobody gains by forging a sender.
 * @throws {RangeError} for an address that is none
 */
export function encodeBindingAnswer(transactionId: Uint8Array, seen: SeenAddress): Uint8Array<ArrayBuffer> {
  const address = addressBytes(seen.address);
  const bytes = new Uint8Array(headerBytes + 8 + address.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bindingSuccess);
  view.setUint16(2, bytes.length - headerBytes);
  view.setUint32(4, magicCookie);
  bytes.set(transactionId, 8);
  view.setUint16(20, xorMappedAddress);
  view.setUint16(22, 4 + address.length);
  view.setUint8(25, address.length === 4 ? 1 : 2);
  view.setUint16(26, seen.port ^ (magicCookie >>> 16));
  // The address is mixed with cookie and transaction id, which stand before it in the header.
  for (const [index, byte] of address.entries()) bytes[28 + index] = byte ^ (bytes[4 + index] ?? 0);
  return bytes;
}

function addressBytes(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split("."), Number);
  if (!isIPv6(address) || address.includes("%")) throw new RangeError("not an address");
  // URL writes the many forms of an IPv6 address in one: eight groups, at most one run of zeros left out.
  const host = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = host.split("::");
  const left = groupsOf(head);
  const right = groupsOf(tail ?? "");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  const groups = [...left, ...zeros, ...right];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(part: string): number[] {
  return part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
}

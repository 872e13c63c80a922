import { isIPv4, isIPv6 } from "node:net";
import type { AddressBlock } from "@meekijk/session-core";

/** Addresses that are none: one block together, so that a broken proxy header wins nothing. */
const unreadable: AddressBlock = { wide: "?", middle: "?", narrow: "?" };

/** The blocks of an IP address: /8, /16, /24, or /16, /32, /48 of IPv6. IPv4-mapped IPv6 counts as IPv4. */
export function addressBlockOf(address: string): AddressBlock {
  if (isIPv4(address)) return ofIPv4(address);
  const [withoutZone = ""] = address.split("%");
  if (!isIPv6(withoutZone)) return unreadable;
  const groups = expandIPv6(withoutZone);
  const mapped = ipv4MappedIn(groups);
  if (mapped !== undefined) return ofIPv4(mapped);
  const [first, second, third] = groups.map((group) => group.toString(16));
  return { wide: `${first}:`, middle: `${first}:${second}:`, narrow: `${first}:${second}:${third}:` };
}

function ofIPv4(address: string): AddressBlock {
  const [a, b, c] = address.split(".");
  return { wide: `${a}.`, middle: `${a}.${b}.`, narrow: `${a}.${b}.${c}.` };
}

/** The eight 16-bit groups of a valid IPv6 address. */
function expandIPv6(address: string): number[] {
  const [left = "", right] = address.split("::");
  const head = groupsOf(left);
  if (right === undefined) return head;
  const tail = groupsOf(right);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function groupsOf(part: string): number[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function ipv4MappedIn(groups: number[]): string | undefined {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}

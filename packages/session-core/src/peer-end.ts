import type { EndBody, Side } from "@meekijk/protocol";

/** What each side can truly say of an end: its own person's acts, and what its own program saw. */
const truths: Readonly<Record<Side, ReadonlySet<string>>> = {
  console: new Set([
    "employee employee-ended",
    "employee page-closed",
    "system link-lost",
    "system tampered",
    "system record-failed",
    "system server-refused",
  ]),
  device: new Set([
    "customer customer-stopped",
    "customer share-stopped",
    "customer page-closed",
    "system idle",
    "system session-length",
    "system link-lost",
    "system tampered",
    "system identity-mismatch",
    "system capture-failed",
    "system record-failed",
    "system server-refused",
  ]),
};

const lied: EndBody = { reason: "tampered", endedBy: "system" };

/** What this end writes about an end that the peer told: anything it cannot know would be signed here as a lie (R048). */
export function endToldBy(peer: Side, body: EndBody): EndBody {
  return truths[peer].has(`${body.endedBy} ${body.reason}`) ? body : lied;
}

import type { Side } from "@meekijk/protocol";
import type { LaneHistory } from "./mutation.ts";
import type { WireData } from "./relay-line.ts";

const token = "T".repeat(43);
const eva = { employeeId: "eva", name: "Eva", organisation: "Elsewhere" };

const toBoth: readonly object[] = [
  { type: "resumed", resumeToken: token, isPeerConnected: true },
  { type: "peer-reopened" },
  { type: "peer-lost" },
  { type: "append-refused", requestId: 1, reason: "chain" },
  { type: "append-refused", requestId: 3, reason: "too-many" },
  ...["session-over", "session-unknown", "server-stopping", "not-signed-in", "message-refused"].map(
    (reason) => ({ type: "closed", reason }),
  ),
];

const toDevice: readonly object[] = [
  { type: "employee-joined", employee: eva },
  { type: "employee-left" },
  { type: "number-withdrawn" },
  { type: "code-assigned", routingNumber: "007", tenantId: "tenant-of-eva", expiresInMs: 600_000 },
];

const toConsole: readonly object[] = [
  { type: "join-refused", reason: "no-such-code" },
  { type: "code-withdrawn" },
  {
    type: "joined",
    sessionId: "A".repeat(22),
    tenantId: "tenant-of-eva",
    brandSlug: "eva",
    brandName: "Eva",
    deviceForm: "browser",
    devicePublicKey: "A".repeat(43),
    deviceNonce: "A".repeat(22),
    employee: eva,
    resumeToken: token,
  },
];

/** Whatever a hostile server can say to an end out of turn; receipts are those that it gave before, for anything. */
export function forgedWords(side: Side, history: LaneHistory): WireData[] {
  const plain = [...toBoth, ...(side === "device" ? toDevice : toConsole)].map((word) =>
    JSON.stringify(word),
  );
  return [...plain, ...forgedReceipts(side, history)];
}

function forgedReceipts(side: Side, history: LaneHistory): string[] {
  const receipts = [...history["device hears"], ...history["console hears"]].flatMap((data) =>
    typeof data === "string" && data.includes('"receipt"')
      ? [(JSON.parse(data) as { receipt: unknown }).receipt]
      : [],
  );
  const requestIds = history[`${side} says`].flatMap((data) =>
    typeof data === "string" && data.includes('"append"')
      ? [(JSON.parse(data) as { requestId: number }).requestId]
      : [],
  );
  const requestId = (requestIds.at(-1) ?? 0) + (requestIds.length === 0 ? 1 : 0);
  return receipts.flatMap((receipt) =>
    [requestId, requestId + 1].map((id) => JSON.stringify({ type: "appended", requestId: id, receipt })),
  );
}

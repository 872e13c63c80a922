import type { EventDetails, EventType, FileDirection, Side, Signer } from "@meekijk/protocol";

/**
 * Who may sign what. The device alone can give rights or take them back, and alone sees wrong tries; the console
 * asks; the server says what it logged and what the employee wrote up. All three can see the line fail and the end.
 */
const signersOf: Readonly<Record<EventType, readonly Signer[]>> = {
  "terms-accepted": ["device"],
  "code-shown": ["device"],
  "wrong-try": ["device"],
  "code-dead": ["device", "server"],
  joined: ["device", "console"],
  "view-asked": ["console"],
  "view-granted": ["device"],
  "view-refused": ["device"],
  "view-expired": ["device"],
  "control-asked": ["console"],
  "control-granted": ["device"],
  "control-refused": ["device"],
  "control-expired": ["device"],
  "control-ended": ["device"],
  "clipboard-asked": ["console"],
  "clipboard-granted": ["device"],
  "clipboard-refused": ["device"],
  "clipboard-expired": ["device"],
  "clipboard-ended": ["device"],
  "clipboard-passed": ["device"],
  // Both send and both receive: each signs what it did, and the receiver what came of it.
  "file-offered": ["device", "console"],
  "file-accepted": ["device", "console"],
  "file-refused": ["device", "console"],
  "file-expired": ["device", "console"],
  "file-ended": ["device", "console"],
  paused: ["device"],
  resumed: ["device"],
  "link-lost": ["device", "console", "server"],
  "link-restored": ["device", "console", "server"],
  "limit-extended": ["device", "console"],
  "session-ended": ["device", "console", "server"],
  logged: ["server"],
  "outcome-recorded": ["server"],
  "identity-proven": ["console"],
  "identity-shown": ["device"],
  "receipt-issued": ["server"],
};

export function maySign(signer: Signer, type: EventType): boolean {
  return signersOf[type].includes(signer);
}

const incoming: Record<Side, FileDirection> = { device: "to-customer", console: "to-employee" };

/**
 * Whether details that fit their type also fit who signs them: a file goes away from the side that offers it and to the
 * side that answers, and only a customer is shown a question about it.
 */
export function areOfSigner(
  { signer, type }: { signer: Signer; type: EventType },
  details: EventDetails<EventType>,
): boolean {
  if (signer === "server" || !/^file-(offered|accepted|refused|expired)$/.test(type)) return true;
  const { direction, wording } = details as EventDetails<"file-accepted">;
  const isIncoming = direction === incoming[signer];
  return isIncoming === (type !== "file-offered") && (wording === undefined || signer === "device");
}

/**
 * After its own `session-ended` a device or console signs nothing more, not even a second end. The server still logs
 * what comes late, writes up the outcome, and closes the record for a receipt.
 */
export function mayFollowEnd(signer: Signer, type: EventType): boolean {
  return signer === "server" && ["logged", "outcome-recorded", "receipt-issued"].includes(type);
}

/** Widens what the employee may see or do, so it takes effect only once the server has logged it (design 8). */
export function isGrant(type: EventType): boolean {
  return ["view-granted", "control-granted", "clipboard-granted", "file-accepted", "resumed"].includes(type);
}

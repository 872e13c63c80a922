import { isGrant } from "./event-rules.ts";
import { problemOf } from "./record-chains.ts";
import type { RecordChains, RecordEvent } from "./record-chains.ts";
import type { RecordNote, RecordProblem } from "./record-verdict.ts";

/** The server's `logged` event for an event: the first that names exactly this event as a head. */
export type Receipts = ReadonlyMap<RecordEvent, RecordEvent>;

export function findReceipts(chains: RecordChains): Receipts {
  const firstNaming = new Map<string, RecordEvent>();
  for (const event of chains.server) {
    if (event.type !== "logged") continue;
    for (const head of [event.heads.device, event.heads.console]) {
      if (head !== undefined && !firstNaming.has(head.sha256)) firstNaming.set(head.sha256, event);
    }
  }
  const receipts = new Map<RecordEvent, RecordEvent>();
  for (const event of [...chains.device, ...chains.console]) {
    const receipt = firstNaming.get(event.sha256);
    if (receipt !== undefined) receipts.set(event, receipt);
  }
  return receipts;
}

/**
 * Every event of device and console is logged, except perhaps the last ones: withdrawals and ends take effect first.
 * A permission takes effect last, so an unlogged one is only right when nothing shows that it had effect: the chain
 * went on to its end without a pause.
 */
export function checkReceipts(
  chains: RecordChains,
  receipts: Receipts,
): { problems: RecordProblem[]; notes: RecordNote[] } {
  const problems: RecordProblem[] = [];
  const notes: RecordNote[] = [];
  for (const chain of [chains.device, chains.console]) {
    const lastLogged = chain.findLastIndex((event) => receipts.has(event));
    for (const [index, event] of chain.entries()) {
      if (receipts.has(event)) continue;
      const { signer, sequence } = event;
      const later = chain.slice(index + 1);
      if (index < lastLogged) problems.push(problemOf("receipt-missing", event));
      else if (!isGrant(event.type)) notes.push({ note: "not-logged", signer, sequence });
      else if (cameToNothing(event, later, chains))
        notes.push({ note: "grant-without-effect", signer, sequence });
      else problems.push(problemOf("grant-not-logged", event));
    }
  }
  return { problems, notes };
}

function cameToNothing(grant: RecordEvent, later: readonly RecordEvent[], chains: RecordChains): boolean {
  if (!later.some((event) => event.type === "session-ended")) return false;
  // The session went on around a file or a clipboard that was not logged yet; what moved would show that it had effect.
  if (grant.type === "file-accepted")
    return ![...chains.device, ...chains.console].some(
      (event) => event.type === "file-ended" && hasMoved(event, grant),
    );
  if (grant.type === "clipboard-granted")
    return !later.some(
      (event) => event.type === "clipboard-passed" && event.details.direction === grant.details.direction,
    );
  const mayGoBeside = (type: RecordEvent["type"]) =>
    grant.type === "control-granted" && (type === "file-accepted" || type === "clipboard-granted");
  return !later.some((event) => event.type === "paused" || (isGrant(event.type) && !mayGoBeside(event.type)));
}

function hasMoved(
  { details }: Extract<RecordEvent, { type: "file-ended" }>,
  grant: Extract<RecordEvent, { type: "file-accepted" }>,
): boolean {
  const isWhole = details.outcome === "complete";
  const { transferId, direction } = grant.details;
  const isSame = details.transferId === transferId && details.direction === direction;
  return isSame && (isWhole || details.bytes > 0);
}

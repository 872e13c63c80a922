import type { AppendRefusal, EvidenceEntry } from "@meekijk/protocol";
import { advanceChain, findLinkFaults } from "./chain-state.ts";
import type { ChainState, LinkFault } from "./chain-state.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { verifyEntry } from "./verify-entry.ts";
import type { EntryFault, VerifiedEvent } from "./verify-entry.ts";

export type ChainFault = EntryFault | LinkFault;

/** `repeated`: this very entry is the chain's head already (sent again after a lost line); nothing changes. */
export type NextCheck =
  | { kind: "accepted"; event: VerifiedEvent; state: ChainState }
  | { kind: "repeated"; event: VerifiedEvent }
  | { kind: "refused"; fault: ChainFault };

/** Whether an entry is the next of a chain: all of `verifyEntry`, and its place behind `state.head`. */
export async function checkNext(
  state: ChainState,
  entry: EvidenceEntry,
  ports: EvidencePorts,
): Promise<NextCheck> {
  const { publicKey, sessionId } = state;
  const check = await verifyEntry(entry, { publicKey, expectedSession: sessionId, ports });
  if (check.kind === "refused") return check;
  const { event } = check;
  if (event.signer !== state.signer) return { kind: "refused", fault: "signer" };
  if (event.sha256 === state.head?.sha256) return { kind: "repeated", event };
  const [fault] = findLinkFaults(state, event);
  if (fault !== undefined) return { kind: "refused", fault };
  return { kind: "accepted", event, state: advanceChain(state, event) };
}

/** What the server tells the end that sent the entry. */
export function toAppendRefusal(fault: ChainFault): AppendRefusal {
  switch (fault) {
    case "malformed":
    case "key":
    case "signature":
      return "signature";
    case "details":
    case "session-over":
    case "too-many":
      return fault;
    default:
      return "chain";
  }
}

import type { SessionRecord, Signer } from "@meekijk/protocol";
import { advanceChain, findLinkFaults, signers, startChain } from "./chain-state.ts";
import type { ChainState } from "./chain-state.ts";
import { openEventJws } from "./event-jws.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import type { RecordFault, RecordProblem } from "./record-verdict.ts";
import { verifyOpened } from "./verify-entry.ts";
import type { VerifiedEvent } from "./verify-entry.ts";

export type RecordEvent = VerifiedEvent & { entryIndex: number };
export type RecordChains = Readonly<Record<Signer, readonly RecordEvent[]>>;

/**
 * Sorts a record's entries into the three chains and checks every entry and link. Entries that fail on their own are
 * left out; after a bad link the chain goes on from the entry that is there, so that one fault is told once.
 */
export async function readChains(
  record: SessionRecord,
  ports: EvidencePorts,
): Promise<{ chains: RecordChains; problems: RecordProblem[] }> {
  const { sessionId } = record;
  const chains: Record<Signer, RecordEvent[]> = { device: [], console: [], server: [] };
  const states: Record<Signer, ChainState> = {
    device: startChain({ sessionId, signer: "device" }),
    console: startChain({ sessionId, signer: "console" }),
    server: startChain({ sessionId, signer: "server" }),
  };
  const problems: RecordProblem[] = [];

  for (const [entryIndex, entry] of record.entries.entries()) {
    const opened = openEventJws(entry.jws);
    if (opened === undefined) {
      problems.push({ fault: "malformed", signer: undefined, sequence: undefined, entryIndex });
      continue;
    }
    const { signer, sequence } = opened.payload;
    const report = (fault: RecordFault) => problems.push({ fault, signer, sequence, entryIndex });
    const { publicKey } = states[signer];
    const check = await verifyOpened(entry, opened, { publicKey, expectedSession: sessionId, ports });
    if (check.kind === "refused") {
      report(check.fault);
      continue;
    }
    findLinkFaults(states[signer], check.event).forEach(report);
    states[signer] = advanceChain(states[signer], check.event);
    chains[signer].push({ ...check.event, entryIndex });
  }
  return { chains, problems: [...problems, ...findSharedKeys(states)] };
}

/** The event of a chain with this number, if the record holds one. */
export function eventAt(chain: readonly RecordEvent[], sequence: number): RecordEvent | undefined {
  const atPlace = chain[sequence];
  return atPlace?.sequence === sequence ? atPlace : chain.find((event) => event.sequence === sequence);
}

export function problemOf(fault: RecordFault, event: RecordEvent): RecordProblem {
  const { signer, sequence, entryIndex } = event;
  return { fault, signer, sequence, entryIndex };
}

function findSharedKeys(states: Record<Signer, ChainState>): RecordProblem[] {
  const seenKeys = new Set<string>();
  return signers.flatMap((signer) => {
    const key = states[signer].publicKey;
    if (key === undefined) return [];
    const isShared = seenKeys.has(key);
    seenKeys.add(key);
    return isShared
      ? [{ fault: "key-shared" as const, signer, sequence: undefined, entryIndex: undefined }]
      : [];
  });
}

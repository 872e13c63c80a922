import type { Signer } from "@meekijk/protocol";
import { signers } from "./chain-state.ts";
import { eventAt, problemOf } from "./record-chains.ts";
import type { RecordChains } from "./record-chains.ts";
import type { RecordNote, RecordProblem } from "./record-verdict.ts";

/**
 * Checks what the chains say of each other: every head that an event names is in the record with that hash, or lies
 * beyond the end of that chain, and then all who name it agree. (That heads never go back is part of each link.)
 */
export function checkHeads(chains: RecordChains): { problems: RecordProblem[]; notes: RecordNote[] } {
  const problems: RecordProblem[] = [];
  const beyond = new Map<string, string>();
  const furthest = new Map<Signer, number>();

  for (const event of signers.flatMap((signer) => chains[signer])) {
    for (const signer of signers) {
      const head = event.heads[signer];
      if (head === undefined || signer === event.signer) continue;
      const chain = chains[signer];
      const lastSequence = chain.at(-1)?.sequence ?? -1;
      const place = `${signer} ${head.sequence}`;
      const known = head.sequence > lastSequence ? beyond.get(place) : eventAt(chain, head.sequence)?.sha256;
      if (head.sequence > lastSequence) {
        beyond.set(place, known ?? head.sha256);
        furthest.set(signer, Math.max(head.sequence, furthest.get(signer) ?? 0));
        if (known === undefined) continue;
      }
      if (known !== head.sha256) problems.push(problemOf("head-unknown", event));
    }
  }
  const notes = [...furthest].map(([signer, sequence]) => ({
    note: "tail-missing" as const,
    signer,
    sequence,
  }));
  return { problems, notes };
}

import { signers } from "./chain-state.ts";
import type { RecordChains, RecordEvent } from "./record-chains.ts";
import type { Receipts } from "./record-receipts.ts";

/**
 * All events in an order that no chain contradicts: each after the one before it in its chain and after every event
 * it names. Events that nothing orders stand by the server's clock, or by their own when they were not logged. The
 * order does not depend on that of the file, which nobody signed.
 */
export function orderEvents(chains: RecordChains, receipts: Receipts): RecordEvent[] {
  const ordered: RecordEvent[] = [];
  const placed = new Set<string>();
  const held = new Set<string>(signers.flatMap((signer) => chains[signer].map((event) => event.sha256)));
  const next = { device: 0, console: 0, server: 0 };
  const timeOf = (event: RecordEvent) => receipts.get(event)?.at ?? event.at;
  const isReady = (event: RecordEvent) =>
    namedBy(event).every((sha256) => placed.has(sha256) || !held.has(sha256));

  for (;;) {
    const waiting = signers.flatMap((signer) => chains[signer][next[signer]] ?? []);
    const ready = waiting.filter(isReady);
    // Only chains with broken links can leave nothing ready; those are shown by time.
    const candidates = ready.length > 0 ? ready : waiting;
    const [first, ...others] = candidates;
    if (first === undefined) return ordered;
    const earliest = others.reduce((a, b) => (timeOf(b) < timeOf(a) ? b : a), first);
    ordered.push(earliest);
    placed.add(earliest.sha256);
    next[earliest.signer] += 1;
  }
}

/**
 * Whether the first event certainly came before the second: the second names it, through whatever chain of heads, or
 * the server logged it earlier.
 */
export function findPrecedence(
  ordered: readonly RecordEvent[],
  receipts: Receipts,
): (first: RecordEvent, second: RecordEvent) => boolean {
  const knownBy = new Map<string, Readonly<Record<string, number>>>();
  const lastOf = new Map<string, RecordEvent>();
  for (const event of ordered) {
    const sources = [lastOf.get(event.signer)?.sha256 ?? "", ...namedBy(event)];
    const known: Record<string, number> = {};
    for (const source of sources) {
      for (const [signer, sequence] of Object.entries(knownBy.get(source) ?? {})) {
        known[signer] = Math.max(known[signer] ?? -1, sequence);
      }
    }
    known[event.signer] = event.sequence;
    knownBy.set(event.sha256, known);
    lastOf.set(event.signer, event);
  }
  return (first, second) => {
    const isNamed = (knownBy.get(second.sha256)?.[first.signer] ?? -1) >= first.sequence;
    const firstReceipt = receipts.get(first);
    const secondReceipt = receipts.get(second);
    const isLoggedEarlier =
      firstReceipt !== undefined &&
      secondReceipt !== undefined &&
      firstReceipt.sequence < secondReceipt.sequence;
    return isNamed || isLoggedEarlier;
  };
}

function namedBy(event: RecordEvent): string[] {
  return signers.flatMap((signer) => event.heads[signer]?.sha256 ?? []);
}

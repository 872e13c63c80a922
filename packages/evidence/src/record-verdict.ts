import type { Signer } from "@meekijk/protocol";
import type { ChainFault } from "./check-next.ts";
import type { VerifiedEvent } from "./verify-entry.ts";

/**
 * Besides the faults of single entries and links:
 * - `no-acceptance`: no event of the device at all, so no terms were accepted
 * - `key-shared`: two sides sign with one key
 * - `head-unknown`: an event names another event at this place of another chain than the record holds, or two events
 *   name different ones
 * - `receipt-missing`: the server logged a later event of this chain, but not this one
 * - `grant-not-logged`: a permission without receipt that may have had effect
 * - `grant-without-question`: a yes to a question that the console did not ask before
 * - `answered-twice`: a second answer to one question
 * - `offered-twice`: a second offer of a file under one id
 * - `joined-misplaced`: a side joins a second time, or the console signs something before it joined
 * - `joined-differs`: the two sides name different sessions keys or employees
 * - `identity-misplaced`: what a side says of the employee's identity comes a second time, or before it joined
 */
export type RecordFault =
  | ChainFault
  | "no-acceptance"
  | "key-shared"
  | "head-unknown"
  | "receipt-missing"
  | "grant-not-logged"
  | "grant-without-question"
  | "answered-twice"
  | "offered-twice"
  | "joined-misplaced"
  | "joined-differs"
  | "identity-misplaced";

/** Something that an honest record cannot have. */
export interface RecordProblem {
  fault: RecordFault;
  /** As far as it can be said; for an entry that failed its check this is only what the entry claims. */
  signer: Signer | undefined;
  sequence: number | undefined;
  /** Place in `record.entries`, from 0; undefined when the problem is of no single entry. */
  entryIndex: number | undefined;
}

/**
 * What an honest record can have and a reader should know:
 * - `not-logged`: a last event without receipt of the server (ends take effect before they are logged)
 * - `grant-without-effect`: a permission that was never logged, after which only the end came
 * - `tail-missing`: another side knew of later events of this chain, up to `sequence`, that are not in the record
 * - `no-end`: this side's chain stops without `session-ended` (still running, broken off, or cut)
 */
export interface RecordNote {
  note: "not-logged" | "grant-without-effect" | "tail-missing" | "no-end";
  signer: Signer;
  sequence: number;
}

export type ProvenStatement =
  /** Nobody without the keys changed, added or left out anything between the first and last event of a chain. */
  | "contents-unaltered"
  | "order-unaltered"
  /** Each side's events come from the holder of one key, and the three keys differ. */
  | "one-key-per-side"
  /** Every permission was asked for before and logged by the server. */
  | "permissions-asked-and-logged";

export type UnprovenStatement =
  /** Keys are not tied to persons or organisations: no roster yet. */
  | "who-held-the-keys"
  /** The server, or whoever kept the file, may have left out the last events of a chain. */
  | "nothing-left-out-at-the-end"
  /** Each time is what its signer's clock said. */
  | "clocks-were-right";

export interface RecordVerdict {
  /** No problems: internally consistent. It does not prove who. */
  isConsistent: boolean;
  problems: RecordProblem[];
  notes: RecordNote[];
  /** Empty unless consistent. */
  provenStatements: ProvenStatement[];
  unprovenStatements: UnprovenStatement[];
}

/** One event for display, from entries whose signature and details were right. */
export type TimelineItem = VerifiedEvent & {
  /** When the server logged it, by the server's clock (ISO 8601 UTC); undefined without receipt. */
  loggedAt: string | undefined;
  entryIndex: number;
  /** A problem of the verdict is about this entry. */
  hasProblem: boolean;
};

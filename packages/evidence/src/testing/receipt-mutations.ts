import type { Receipt, TrustLine } from "@meekijk/protocol";
import { recordMutations } from "./record-mutations.ts";
import type { MutationSource, Pick } from "./record-mutations.ts";
import { playReceipt } from "./test-receipt.ts";
import type { TestReceipt } from "./test-receipt.ts";

/** What a mutation works on: the true receipt, and others to take pieces from. */
export interface ReceiptSource {
  own: TestReceipt;
  /** The same events under the same keys in another session. */
  sibling: TestReceipt;
  /** The same events and session id under other keys. */
  stranger: TestReceipt;
  /** The same with a roster of another day. */
  otherRoster: TestReceipt;
}

/** The changed file; undefined when the choice gives no change. */
export type ReceiptMutation = (
  source: ReceiptSource,
  pick: Pick,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

const encoder = new TextEncoder();
// Not by `formatReceipt`, which writes nothing that is no receipt.
const write = (receipt: Receipt) => encoder.encode(`${JSON.stringify(receipt)}\n`);

function item<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError();
  return found;
}

const ofEntries =
  (change: (entries: Receipt["entries"], pick: Pick) => Receipt["entries"] | undefined): ReceiptMutation =>
  ({ own: { receipt } }, pick) => {
    const entries = change(receipt.entries, pick);
    return entries && write({ ...receipt, entries });
  };

const ofTrust =
  (change: (trust: TrustLine, pick: Pick, source: ReceiptSource) => TrustLine | undefined): ReceiptMutation =>
  (source, pick) => {
    const { receipt } = source.own;
    const trust = receipt.trust === null ? undefined : change(receipt.trust, pick, source);
    return trust && write({ ...receipt, trust });
  };

const ofProof =
  (change: (lines: string[], pick: Pick) => string[] | undefined): ReceiptMutation =>
  ({ own: { receipt } }, pick) => {
    const lines = change(receipt.logProof.split("\n"), pick);
    const logProof = lines?.join("\n");
    return logProof === undefined || logProof === receipt.logProof
      ? undefined
      : write({ ...receipt, logProof });
  };

const foreign = ({ sibling, stranger, otherRoster }: ReceiptSource, pick: Pick) =>
  item([sibling, stranger, otherRoster], pick(3)).receipt;

/** What is changed in the events alone, as in a record, with everything around them left as it was. */
const ofRecord = Object.entries(recordMutations).map(([name, mutate]): [string, ReceiptMutation] => [
  `record: ${name}`,
  async ({ own, sibling, stranger }, pick) => {
    const { receipt } = own;
    const inReceipt = ({ session, receipt: { entries } }: TestReceipt) => ({ ...session, entries });
    const source: MutationSource = {
      session: inReceipt(own),
      sibling: inReceipt(sibling),
      stranger: inReceipt(stranger),
    };
    const entries = await mutate(source, pick);
    return entries && write({ ...receipt, entries });
  },
]);

export const receiptMutations: Record<string, ReceiptMutation> = {
  "one byte": ({ own }, pick) => {
    const bytes = encoder.encode(own.text);
    const place = pick(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 + pick(255));
    return bytes;
  },
  "one byte less": ({ own }, pick) => {
    const bytes = [...encoder.encode(own.text)];
    return Uint8Array.from(bytes.toSpliced(pick(bytes.length), 1));
  },
  "one byte more": ({ own }, pick) => {
    const bytes = [...encoder.encode(own.text)];
    return Uint8Array.from(bytes.toSpliced(pick(bytes.length + 1), 0, pick(256)));
  },
  "cut off": ({ own }, pick) => {
    const bytes = encoder.encode(own.text);
    return bytes.slice(0, pick(bytes.length));
  },
  "an entry dropped": ofEntries((entries, pick) => entries.toSpliced(pick(entries.length), 1)),
  "an entry doubled": ofEntries((entries, pick) => {
    const index = pick(entries.length);
    return entries.toSpliced(index, 0, item(entries, index));
  }),
  "two entries swapped": ofEntries((entries, pick) => {
    const [one, two] = [pick(entries.length), pick(entries.length)];
    if (one === two) return undefined;
    return entries.with(one, item(entries, two)).with(two, item(entries, one));
  }),
  "the last entries dropped": ofEntries((entries, pick) => entries.slice(0, pick(entries.length))),
  // By a server that signs all its own events anew, as if it never had these.
  "the last events of the device kept back by the server": async ({ own }, pick) =>
    encoder.encode((await playReceipt({ ports: own.session.ports, deviceEventsKeptBack: 1 + pick(4) })).text),
  "another trust line": ofTrust((_, pick, source) => foreign(source, pick).trust ?? undefined),
  "no trust line": ({ own: { receipt } }) => write({ ...receipt, trust: null }),
  "a rotation dropped": ofTrust((trust) => ({ ...trust, rotations: [] })),
  "a rotation doubled": ofTrust((trust) => ({
    ...trust,
    rotations: [...trust.rotations, ...trust.rotations],
  })),
  "another first root": ofTrust((trust, pick, { own }) => ({
    ...trust,
    firstRoot: item(Object.values(own.session.keys), pick(3)).publicKey,
  })),
  "another roster in the line": ofTrust((trust, _, { otherRoster }) => ({
    ...trust,
    roster: otherRoster.receipt.trust?.roster ?? "",
  })),
  "another session's proof": (source, pick) =>
    write({ ...source.own.receipt, logProof: foreign(source, pick).logProof }),
  "another index": ofProof((lines, pick) => lines.with(1, `index ${pick(40)}`)),
  "a hash of the path dropped": ofProof((lines, pick) => lines.toSpliced(2 + pick(4), 1)),
  "a hash of the path doubled": ofProof((lines, pick) => {
    const index = 2 + pick(4);
    return lines.toSpliced(index, 0, item(lines, index));
  }),
  "another size of the log": ofProof((lines, pick) => {
    const index = lines.findIndex((line) => /^\d+$/.test(line));
    return lines.with(index, String(pick(60)));
  }),
  "another name of the session": ({ own, sibling }) =>
    write({ ...own.receipt, sessionId: sibling.receipt.sessionId }),
  ...Object.fromEntries(ofRecord),
};

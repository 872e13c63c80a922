import type { Roster, RosterEntry, RosterFile, TrustLine } from "@meekijk/protocol";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { hashRosterEntry } from "./roster-entry.ts";
import { signRoster } from "./roster-statement.ts";
import type { StatementSigner } from "./statement-jws.ts";

export interface RosterToSign {
  /** All of it but who stands in it. */
  terms: Omit<Roster, "employees">;
  entries: readonly RosterEntry[];
  /** How one gets from the first root to the signer. */
  line: Omit<TrustLine, "roster">;
  signer: StatementSigner;
}

/** The file that an administrator gives to the server: a roster of these entries, signed. */
export async function signRosterFile(
  { terms, entries, line, signer }: RosterToSign,
  ports: EvidencePorts,
): Promise<RosterFile> {
  const hashes = await Promise.all(entries.map((entry) => hashRosterEntry(entry, ports)));
  const employees = hashes.map((hash) => {
    if (hash === undefined) throw new EvidenceError("salt");
    return hash;
  });
  const roster = await signRoster({ ...terms, employees: employees.toSorted() }, signer, ports);
  const { firstRoot, rotations } = line;
  return {
    format: "meekijk-roster",
    v: 1,
    trust: { firstRoot, rotations, roster },
    entries: [...entries],
  };
}

import type { PublicKey, Roster } from "@meekijk/protocol";

/** What of this installation a roster names. */
export interface RosterSite {
  /** Where the console's passkeys sign. */
  consoleOrigins: readonly string[];
  logOrigin: string;
  serverKey: PublicKey;
}

/** Whether a roster names all of it; one that names others makes proofs and receipts that nobody can check. */
export function isOfSite(roster: Roster, { consoleOrigins, logOrigin, serverKey }: RosterSite): boolean {
  return (
    roster.logOrigin === logOrigin &&
    roster.serverKeys.includes(serverKey) &&
    consoleOrigins.every((origin) => roster.consoleOrigins.includes(origin))
  );
}

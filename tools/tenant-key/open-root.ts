import { createEvidencePorts, followRotations, openTrustLine } from "@meekijk/evidence";
import type { OpenedTrustLine, StatementSigner } from "@meekijk/evidence";
import { rosterFileSchema } from "@meekijk/protocol";
import type { RootLine, RosterFile } from "@meekijk/protocol";
import { openRootKey, readRootLine } from "./key-folder.ts";
import { readJsonFile } from "./read-json-file.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

export const evidencePorts = createEvidencePorts(globalThis.crypto);

/** The line beside a key, and a way to open the key, which must be the line's newest root. */
export async function readRoot(
  keyFile: string,
): Promise<{ line: RootLine; roots: readonly string[]; open(passphrase: string): StatementSigner }> {
  const line = readRootLine(keyFile);
  const roots = await followRotations(line, line.tenant, evidencePorts);
  if (typeof roots === "string") throw new TenantKeyRefused("not-a-line", keyFile);
  return {
    line,
    roots,
    open: (passphrase) => {
      const signer = openRootKey(keyFile, passphrase);
      if (signer.publicKey !== roots.at(-1)) throw new TenantKeyRefused("not-the-newest-root", keyFile);
      return signer;
    },
  };
}

/** A roster file whose trust line holds. */
export async function readRosterFile(file: string): Promise<{ file: RosterFile; opened: OpenedTrustLine }> {
  const read = readJsonFile(file, rosterFileSchema, "not-a-roster");
  const opened = await openTrustLine(read.trust, evidencePorts);
  if (opened.kind === "refused") throw new TenantKeyRefused("unsound", file);
  return { file: read, opened };
}

/** The roster before, if it is of this provider and of one of these roots. */
export async function readPreviousRoster(
  file: string,
  { line, roots }: { line: RootLine; roots: readonly string[] },
): Promise<{ file: RosterFile; opened: OpenedTrustLine }> {
  const previous = await readRosterFile(file);
  if (previous.opened.roster.tenant !== line.tenant) throw new TenantKeyRefused("of-another-provider", file);
  if (!roots.includes(previous.opened.roots.at(-1) ?? ""))
    throw new TenantKeyRefused("of-another-root", file);
  return previous;
}

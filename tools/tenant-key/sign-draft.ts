import { dirname, join } from "node:path";
import { EvidenceError, signRosterFile } from "@meekijk/evidence";
import type { StatementSigner } from "@meekijk/evidence";
import { createFormatter, tenantKeyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { RootLine } from "@meekijk/protocol";
import { evidencePorts } from "./open-root.ts";
import { askForWord, readPassphrase } from "./passphrase.ts";
import { writeNewFile } from "./read-json-file.ts";
import { reportChanges } from "./report-roster.ts";
import { findRosterChanges } from "./roster-changes.ts";
import type { RosterDraft } from "./roster-draft.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

export interface DraftToSign {
  previous: RosterDraft | undefined;
  next: RosterDraft;
  root: { line: RootLine; open(passphrase: string): StatementSigner };
  /** The file that it came from: the roster is written beside it. */
  besideFile: string;
  isAgreed: boolean;
  language: Language;
  say(lines: readonly string[]): void;
}

/** Says what the next roster changes, asks for a yes, signs it, and writes it beside the file that it came from. */
export async function signDraft(given: DraftToSign): Promise<void> {
  const { previous, next, root, besideFile, isAgreed, language, say } = given;
  const text = createFormatter(language, tenantKeyCatalogue);
  const hasPrevious = previous !== undefined;
  say(reportChanges(findRosterChanges(previous, next), { next, hasPrevious, language }));
  const word = text("tenant-key.yes");
  if (!isAgreed && !(await askForWord(text("tenant-key.agree", { word }), word)))
    throw new TenantKeyRefused("not-agreed");
  const signer = root.open(await readPassphrase(text("tenant-key.ask-passphrase")));
  const { terms, members } = next;
  const entries = members.map(({ entry }) => entry);
  const file = await signRosterFile({ terms, entries, line: root.line, signer }, evidencePorts).catch(
    (error: unknown) => {
      if (error instanceof EvidenceError) throw new TenantKeyRefused("not-in-the-form", besideFile);
      throw error;
    },
  );
  const name = join(dirname(besideFile), `roster-${terms.tenant}-${terms.number}.json`);
  writeNewFile(name, file);
  say(["", text("tenant-key.signed", { file: name })]);
}

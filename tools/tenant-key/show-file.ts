import { followRotations } from "@meekijk/evidence";
import { createFormatter, tenantKeyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { rootLineSchema, rosterFileSchema, rosterRequestSchema } from "@meekijk/protocol";
import type { PublicKey } from "@meekijk/protocol";
import { evidencePorts, readRosterFile } from "./open-root.ts";
import { parseJsonFile } from "./read-json-file.ts";
import { reportEmployees, reportRoster } from "./report-roster.ts";
import { draftOfFile } from "./roster-draft.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

/** What stands in a request, a signed roster or the line beside a key, in words. */
export async function showFile(file: string, language: Language): Promise<string[]> {
  const text = createFormatter(language, tenantKeyCatalogue);
  const rootLines = (roots: readonly PublicKey[]) =>
    roots.map((root, index) =>
      text(index === roots.length - 1 ? "tenant-key.newest-root" : "tenant-key.older-root", { root }),
    );
  const value = parseJsonFile(file);
  if (rosterFileSchema.safeParse(value).success) {
    const read = await readRosterFile(file);
    return [...reportRoster(await draftOfFile(file, read), language), ...rootLines(read.opened.roots)];
  }
  const request = rosterRequestSchema.safeParse(value);
  if (request.success) {
    const { tenant, consoleOrigins, logOrigin, serverKeys, employees } = request.data;
    return [
      text("tenant-key.request", { tenant }),
      ...[...consoleOrigins, logOrigin, ...serverKeys].map((place) => text("tenant-key.place", { place })),
      ...reportEmployees(employees, language),
    ];
  }
  const line = rootLineSchema.safeParse(value);
  if (!line.success) throw new TenantKeyRefused("unknown-file", file);
  const roots = await followRotations(line.data, line.data.tenant, evidencePorts);
  if (typeof roots === "string") throw new TenantKeyRefused("not-a-line", file);
  return rootLines(roots);
}

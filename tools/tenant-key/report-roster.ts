import { hash } from "node:crypto";
import { createFormatter, formatDateTime, tenantKeyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { RosterEmployee } from "@meekijk/protocol";
import type { RosterChanges } from "./roster-changes.ts";
import type { RosterDraft } from "./roster-draft.ts";

type Passkey = RosterEmployee["passkeys"][number];

/** Half of the hash: enough that nobody finds a second key with it, and short enough to read out. */
const fingerprintDigits = 32;

/** What the next roster does, in words, for whoever is about to sign it. */
export function reportChanges(
  changes: RosterChanges,
  { next, hasPrevious, language }: { next: RosterDraft; hasPrevious: boolean; language: Language },
): string[] {
  const text = createFormatter(language, tenantKeyCatalogue);
  const lines = changes.changed.flatMap(({ before, after, addedPasskeys, removedPasskeys }) => [
    text("tenant-key.changed", nameOf(after)),
    ...(before.name === after.name && before.organisation === after.organisation
      ? []
      : [text("tenant-key.was", nameOf(before))]),
    ...addedPasskeys.map((passkey) => text("tenant-key.passkey-added", describe(passkey, language))),
    ...removedPasskeys.map((passkey) => text("tenant-key.passkey-removed", describe(passkey, language))),
  ]);
  return [
    ...reportTerms(next, language),
    "",
    ...(hasPrevious ? [] : [text("tenant-key.no-previous")]),
    ...changes.added.flatMap((employee) => [
      text("tenant-key.added", nameOf(employee)),
      ...passkeyLines(employee, language),
    ]),
    ...changes.removed.flatMap((employee) => [
      text("tenant-key.removed", nameOf(employee)),
      ...passkeyLines(employee, language),
    ]),
    ...lines,
    ...changes.addedPlaces.map((place) => text("tenant-key.place-added", { place })),
    ...changes.removedPlaces.map((place) => text("tenant-key.place-removed", { place })),
    text("tenant-key.unchanged", { count: changes.unchangedCount }),
  ];
}

/** Everything that a roster or a request holds. */
export function reportRoster(draft: RosterDraft, language: Language): string[] {
  const text = createFormatter(language, tenantKeyCatalogue);
  const { consoleOrigins, logOrigin, serverKeys } = draft.terms;
  return [
    ...reportTerms(draft, language),
    ...[...consoleOrigins, logOrigin, ...serverKeys].map((place) => text("tenant-key.place", { place })),
    ...reportEmployees(
      draft.members.map(({ employee }) => employee),
      language,
    ),
  ];
}

export function reportEmployees(employees: readonly RosterEmployee[], language: Language): string[] {
  const text = createFormatter(language, tenantKeyCatalogue);
  return employees.flatMap((employee) => [
    text("tenant-key.member", nameOf(employee)),
    ...passkeyLines(employee, language),
  ]);
}

function reportTerms({ terms }: RosterDraft, language: Language): string[] {
  const text = createFormatter(language, tenantKeyCatalogue);
  return [
    text("tenant-key.roster", { number: String(terms.number), tenant: terms.tenant }),
    text("tenant-key.valid", {
      from: formatDateTime(language, Date.parse(terms.issuedAt)),
      until: formatDateTime(language, Date.parse(terms.validUntil)),
    }),
  ];
}

function passkeyLines({ passkeys }: RosterEmployee, language: Language): string[] {
  const text = createFormatter(language, tenantKeyCatalogue);
  return passkeys.map((passkey) => text("tenant-key.passkey", describe(passkey, language)));
}

function nameOf({ employeeId, name, organisation }: RosterEmployee) {
  return { employeeId, name, organisation };
}

function describe(passkey: Passkey, language: Language) {
  const text = createFormatter(language, tenantKeyCatalogue);
  const digits = hash("sha256", Buffer.from(passkey.spki, "base64url"), "hex").slice(0, fingerprintDigits);
  return {
    fingerprint: digits.replaceAll(/(.{4})(?=.)/g, "$1-"),
    kind: text(passkey.isDeviceBound ? "tenant-key.device-bound" : "tenant-key.copied"),
    credentialId: passkey.credentialId,
  };
}

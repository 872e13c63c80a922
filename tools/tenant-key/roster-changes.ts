import type { RosterEmployee } from "@meekijk/protocol";
import type { RosterDraft } from "./roster-draft.ts";

type Passkey = RosterEmployee["passkeys"][number];

/** What a roster says otherwise than the one before. */
export interface RosterChanges {
  added: RosterEmployee[];
  removed: RosterEmployee[];
  changed: {
    before: RosterEmployee;
    after: RosterEmployee;
    addedPasskeys: Passkey[];
    removedPasskeys: Passkey[];
  }[];
  unchangedCount: number;
  /** Of the server: console addresses, its log and its keys. */
  addedPlaces: string[];
  removedPlaces: string[];
}

/** Compares a draft with the roster before; without one everything is new. */
export function findRosterChanges(previous: RosterDraft | undefined, next: RosterDraft): RosterChanges {
  const before = new Map(previous?.members.map(({ employee }) => [employee.employeeId, employee]));
  const after = new Map(next.members.map(({ employee }) => [employee.employeeId, employee]));
  const changes: RosterChanges = {
    added: [...after.values()].filter(({ employeeId }) => !before.has(employeeId)),
    removed: [...before.values()].filter(({ employeeId }) => !after.has(employeeId)),
    changed: [],
    unchangedCount: 0,
    addedPlaces: without(placesOf(next), placesOf(previous)),
    removedPlaces: without(placesOf(previous), placesOf(next)),
  };
  for (const [employeeId, employee] of after) {
    const known = before.get(employeeId);
    if (known === undefined) continue;
    const addedPasskeys = passkeysWithout(employee, known);
    const removedPasskeys = passkeysWithout(known, employee);
    const isSame = known.name === employee.name && known.organisation === employee.organisation;
    if (isSame && addedPasskeys.length + removedPasskeys.length === 0) changes.unchangedCount += 1;
    else changes.changed.push({ before: known, after: employee, addedPasskeys, removedPasskeys });
  }
  return changes;
}

function placesOf(draft: RosterDraft | undefined): string[] {
  if (draft === undefined) return [];
  const { consoleOrigins, logOrigin, serverKeys } = draft.terms;
  return [...consoleOrigins, logOrigin, ...serverKeys];
}

/** One whose key or kind was changed under the same name counts as another. */
function passkeysWithout({ passkeys }: RosterEmployee, other: RosterEmployee): Passkey[] {
  const known = new Set(other.passkeys.map((passkey) => JSON.stringify(passkey)));
  return passkeys.filter((passkey) => !known.has(JSON.stringify(passkey)));
}

function without(these: readonly string[], those: readonly string[]): string[] {
  return these.filter((one) => !those.includes(one));
}

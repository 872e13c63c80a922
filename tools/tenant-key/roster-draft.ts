import { randomBytes } from "node:crypto";
import { hashRosterEntry, openRosterEntry, sealRosterEntry } from "@meekijk/evidence";
import type { OpenedTrustLine } from "@meekijk/evidence";
import { limits } from "@meekijk/protocol";
import type { Roster, RosterEmployee, RosterEntry, RosterFile, RosterRequest } from "@meekijk/protocol";
import type { Revoked } from "./command-line.ts";
import { evidencePorts } from "./open-root.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

export interface Member {
  employee: RosterEmployee;
  entry: RosterEntry;
}

/** A roster before it is signed, with who stands in it. */
export interface RosterDraft {
  terms: Omit<Roster, "employees">;
  members: readonly Member[];
}

const dayMs = 86_400_000;
const saltBytes = 16;

/** The roster that a request asks for, after the one before. */
export function draftOfRequest(
  request: RosterRequest,
  {
    previous,
    nowMs,
    validDays,
    maySkipNumbers,
  }: { previous: RosterDraft | undefined; nowMs: number; validDays: number; maySkipNumbers: boolean },
): RosterDraft {
  const { tenant, consoleOrigins, logOrigin, serverKeys, afterNumber, employees } = request;
  refuseDoubles(employees);
  const known = previous?.terms.number ?? 0;
  if (afterNumber - known > limits.maxRosterNumbersSkipped && !maySkipNumbers)
    throw new TenantKeyRefused("number-far-ahead", String(afterNumber));
  const before = Math.max(afterNumber, known);
  return {
    terms: {
      v: 1,
      tenant,
      number: before + 1,
      issuedAt: new Date(nowMs).toISOString(),
      validUntil: new Date(nowMs + validDays * dayMs).toISOString(),
      consoleOrigins,
      logOrigin,
      serverKeys,
    },
    members: employees.map((employee) => seal(employee)),
  };
}

/** The next roster without somebody, or without one passkey; no longer valid than the one before. */
export function draftWithout(previous: RosterDraft, revoked: Revoked, nowMs: number): RosterDraft {
  if (nowMs >= Date.parse(previous.terms.validUntil)) throw new TenantKeyRefused("roster-over");
  const members = previous.members.flatMap((member) => {
    const { employee } = member;
    if ("employeeId" in revoked) return employee.employeeId === revoked.employeeId ? [] : [member];
    const passkeys = employee.passkeys.filter(({ credentialId }) => credentialId !== revoked.credentialId);
    if (passkeys.length === employee.passkeys.length) return [member];
    return passkeys.length === 0 ? [] : [seal({ ...employee, passkeys })];
  });
  if (members.length === previous.members.length && members.every((one) => previous.members.includes(one)))
    throw new TenantKeyRefused("not-in-roster", Object.values(revoked).join());
  const terms = {
    ...previous.terms,
    number: previous.terms.number + 1,
    issuedAt: new Date(nowMs).toISOString(),
  };
  return { terms, members };
}

/** What a signed file holds; its entries must be those of its roster. */
export async function draftOfFile(
  name: string,
  { file, opened }: { file: RosterFile; opened: OpenedTrustLine },
): Promise<RosterDraft> {
  const { employees, ...terms } = opened.roster;
  const members = await Promise.all(
    file.entries.map(async (entry): Promise<Member> => {
      const employee = openRosterEntry(entry);
      const hash = await hashRosterEntry(entry, evidencePorts);
      if (employee === undefined || hash === undefined || !employees.includes(hash))
        throw new TenantKeyRefused("unsound", name);
      return { employee, entry };
    }),
  );
  if (members.length !== employees.length) throw new TenantKeyRefused("unsound", name);
  refuseDoubles(members.map(({ employee }) => employee));
  return { terms, members };
}

/** Who stood in it twice would be shown once and signed twice; a passkey of two people would let one be the other. */
function refuseDoubles(employees: readonly RosterEmployee[]): void {
  const seen = new Set<string>();
  for (const { employeeId, passkeys } of employees)
    for (const one of [employeeId, ...passkeys.flatMap(({ credentialId, spki }) => [credentialId, spki])]) {
      if (seen.has(one)) throw new TenantKeyRefused("listed-twice", one);
      seen.add(one);
    }
}

function seal(employee: RosterEmployee): Member {
  const entry = sealRosterEntry(employee, randomBytes(saltBytes));
  if (entry === undefined) throw new TenantKeyRefused("does-not-fit", employee.employeeId);
  return { employee, entry };
}

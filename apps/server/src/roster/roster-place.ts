import { openRosterEntry } from "@meekijk/evidence";
import type { RosterEmployee, RosterEntry, RosterPlace } from "@meekijk/protocol";
import { passkeySpki } from "./passkey-spki.ts";
import type { LivePasskey, RosterMember } from "./roster-members.ts";

/** An employee as the roster is asked to hold them; undefined without a passkey that it can hold. */
export function rosterEmployeeOf({ identity, passkeys }: RosterMember): RosterEmployee | undefined {
  const listed = passkeys.flatMap((passkey) => listPasskey(passkey));
  return listed.length === 0 ? undefined : { ...identity, passkeys: listed };
}

/**
 * How an employee of now and their entry in the newest roster go together. One passkey that was signed and is gone takes
 * the whole entry down: a device cannot see which of its passkeys were removed since, and one is removed for a reason.
 */
export function placeInRoster(member: RosterMember, entry: RosterEntry | undefined): RosterPlace {
  const signed = entry && openRosterEntry(entry);
  const current = rosterEmployeeOf(member);
  if (signed === undefined) return current === undefined ? "no-passkey" : "not-listed";
  if (member.isBlocked) return "blocked";
  if (current === undefined || !member.mayJoin) return "changed";
  const { identity } = member;
  const isSameName = signed.name === identity.name && signed.organisation === identity.organisation;
  const live = new Set(current.passkeys.map((passkey) => JSON.stringify(passkey)));
  const areAllLive = signed.passkeys.every((passkey) => live.has(JSON.stringify(passkey)));
  if (!isSameName || !areAllLive) return "changed";
  return live.size > signed.passkeys.length ? "new-passkey" : "stands";
}

function listPasskey({ credentialId, publicKey, isBackupEligible }: LivePasskey): RosterEmployee["passkeys"] {
  const key = passkeySpki(publicKey);
  return key === undefined ? [] : [{ credentialId, ...key, isDeviceBound: !isBackupEligible }];
}

import { limits, rosterEmployeeSchema } from "@meekijk/protocol";
import type { RosterEmployee, RosterEntry, Sha256 } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { hashDetails, saltBytes } from "./event-details.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { isPasskeyKey } from "./passkey-key.ts";

/** The entry of an employee; undefined when what is said of them does not fit the format, or the salt is not 16 bytes. */
export function sealRosterEntry(employee: RosterEmployee, salt: Uint8Array): RosterEntry | undefined {
  const parsed = parseEmployee(employee);
  if (parsed === undefined || salt.length !== saltBytes) return undefined;
  const json = JSON.stringify(parsed);
  return json.length <= limits.maxRosterEntryCharacters ? { salt: encodeBase64url(salt), json } : undefined;
}

/** Who stands in an entry; undefined unless its text is exactly the one that `sealRosterEntry` gives. */
export function openRosterEntry(entry: RosterEntry): RosterEmployee | undefined {
  if (entry.json.length > limits.maxRosterEntryCharacters) return undefined;
  try {
    const employee = parseEmployee(JSON.parse(entry.json));
    return employee !== undefined && JSON.stringify(employee) === entry.json ? employee : undefined;
  } catch {
    return undefined;
  }
}

/** The name under which the roster holds an entry: SHA-256(salt || UTF-8 of its text); undefined with a broken salt. */
export async function hashRosterEntry(entry: RosterEntry, ports: EvidencePorts): Promise<Sha256 | undefined> {
  return hashDetails(entry, ports);
}

function parseEmployee(value: unknown): RosterEmployee | undefined {
  const { success, data } = rosterEmployeeSchema.safeParse(value);
  if (!success) return undefined;
  const ids = data.passkeys.map(({ credentialId }) => credentialId);
  const areDifferent = new Set(ids).size === ids.length;
  const areExact = data.passkeys.every(({ credentialId, algorithm, spki }) => {
    const key = decodeBase64url(spki);
    return decodeBase64url(credentialId) !== undefined && key !== undefined && isPasskeyKey(algorithm, key);
  });
  return areDifferent && areExact ? data : undefined;
}

import { limits, rosterSchema, rootRotationSchema } from "@meekijk/protocol";
import type { RootRotation, Roster } from "@meekijk/protocol";
import { isRightKey } from "./ed25519-bytes.ts";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { openStatement, signStatement } from "./statement-jws.ts";
import type { OpenedStatement, StatementSigner } from "./statement-jws.ts";

const origin = /^(https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http:\/\/localhost)(:[1-9][0-9]{0,4})?$/;
const logOrigin = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:(?!443\/)[1-9][0-9]{0,4})?\/log\/(?<tenant>[^/]+)$/;

/** Signs that another root key takes over from the signer's. */
export async function signRotation(
  payload: RootRotation,
  signer: StatementSigner,
  ports: EvidencePorts,
): Promise<string> {
  const rotation = parseRotation(payload);
  if (rotation === undefined) throw new EvidenceError("details");
  return signStatement("meekijk-root+jws", rotation, signer, ports);
}

/** Signs a roster. Its lists must be in the order that the format asks for. */
export async function signRoster(
  payload: Roster,
  signer: StatementSigner,
  ports: EvidencePorts,
): Promise<string> {
  const roster = parseRoster(payload);
  if (roster === undefined) throw new EvidenceError("details");
  const jws = await signStatement("meekijk-roster+jws", roster, signer, ports);
  if (jws.length > limits.maxRosterCharacters) throw new EvidenceError("too-many");
  return jws;
}

/** Reads a rotation; undefined unless it is exactly in the form of docs/evidence.md, 11. The signature is not checked. */
export function openRotation(jws: string): OpenedStatement<RootRotation> | undefined {
  if (jws.length > limits.maxRotationCharacters) return undefined;
  return openStatement("meekijk-root+jws", jws, parseRotation);
}

/** Reads a roster; undefined unless it is exactly in the form of docs/evidence.md, 11. The signature is not checked. */
export function openRoster(jws: string): OpenedStatement<Roster> | undefined {
  if (jws.length > limits.maxRosterCharacters) return undefined;
  return openStatement("meekijk-roster+jws", jws, parseRoster);
}

function parseRotation(value: unknown): RootRotation | undefined {
  const { success, data } = rootRotationSchema.safeParse(value);
  return success && isRightKey(data.newRoot) ? data : undefined;
}

function parseRoster(value: unknown): Roster | undefined {
  const { success, data: roster } = rosterSchema.safeParse(value);
  if (!success) return undefined;
  const isRight =
    roster.issuedAt < roster.validUntil &&
    roster.consoleOrigins.every((text) => origin.test(text)) &&
    areDifferent(roster.consoleOrigins) &&
    logOrigin.exec(roster.logOrigin)?.groups?.["tenant"] === roster.tenant &&
    roster.serverKeys.every(isRightKey) &&
    areDifferent(roster.serverKeys) &&
    roster.employees.every((hash, index, all) => index === 0 || (all[index - 1] ?? "") < hash);
  return isRight ? roster : undefined;
}

function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createEvidencePorts, sealRosterEntry, signRosterFile } from "@meekijk/evidence";
import type { StatementSigner } from "@meekijk/evidence";
import type { PublicKey, Roster, RosterFile, RosterRequest, TrustLine } from "@meekijk/protocol";

export const evidencePorts = createEvidencePorts(globalThis.crypto);

export function createRootKey(): StatementSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ format: "jwk" }).x as PublicKey,
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

export interface SigningTerms {
  signer: StatementSigner;
  /** Left out: the signer is the first root. */
  line?: Omit<TrustLine, "roster">;
  nowMs: number;
  /** Put over what the request and the clock say. */
  terms?: Partial<Roster>;
}

/** Does what the root key's command does with a request, without its person. */
export function signRequest(
  request: RosterRequest,
  { signer, line, nowMs, terms }: SigningTerms,
): Promise<RosterFile> {
  const { tenant, consoleOrigins, logOrigin, serverKeys, afterNumber, employees } = request;
  return signRosterFile(
    {
      terms: {
        v: 1,
        tenant,
        number: afterNumber + 1,
        issuedAt: new Date(nowMs).toISOString(),
        validUntil: new Date(nowMs + 90 * 86_400_000).toISOString(),
        consoleOrigins,
        logOrigin,
        serverKeys,
        ...terms,
      },
      entries: employees.flatMap((employee) => sealRosterEntry(employee, randomBytes(16)) ?? []),
      line: line ?? { firstRoot: signer.publicKey, rotations: [] },
      signer,
    },
    evidencePorts,
  );
}

import {
  checkEmployeeProof,
  createEvidencePorts,
  employeeChallenge,
  openRosterEntry,
} from "@meekijk/evidence";
import { limits, type PublicKey, type SessionAssertion, type Sha256 } from "@meekijk/protocol";
import type { ConsoleEvent } from "@meekijk/session-core";
import type { ClientPorts } from "./client-ports.ts";
import type { ConsoleJoin, Joined } from "./console-join.ts";
import type { PasskeyRequest } from "./console-view.ts";
import type { Untimed } from "./machine-runner.ts";

export interface IdentityCeremonySettings {
  readonly ports: ClientPorts;
  /** The page has something new to ask its browser for. */
  onChanged(): void;
  happen(event: Untimed<ConsoleEvent>): void;
}

type Facts = Pick<Joined, "sessionId" | "tenantId" | "employee" | "standing">;
type Session = Facts & { readonly consoleKey: PublicKey; readonly sessionHash: Sha256 };

/** The employee's passkey signs the session: what the browser is asked, and what its answer is worth. */
export class IdentityCeremony {
  readonly #settings: IdentityCeremonySettings;
  #session: Session | undefined;
  #request: PasskeyRequest | undefined;

  constructor(settings: IdentityCeremonySettings) {
    this.#settings = settings;
  }

  /** What the browser is asked to have signed; undefined before that is known. */
  get request(): PasskeyRequest | undefined {
    return this.#request;
  }

  async begin(join: ConsoleJoin | undefined, sessionHash: Sha256): Promise<void> {
    const { ports, onChanged, happen } = this.#settings;
    if (join?.facts === undefined) return;
    const session = { ...join.facts, consoleKey: join.key.publicKey, sessionHash };
    const listed = session.standing && openRosterEntry(session.standing.entry);
    if (listed === undefined) {
      happen({ kind: "identity-unproven" });
      return;
    }
    const challenge = await employeeChallenge(session, createEvidencePorts(ports.crypto));
    const credentialIds = listed.passkeys.map(({ credentialId }) => credentialId);
    this.#session = session;
    this.#request = { challenge, credentialIds };
    onChanged();
  }

  /**
   * The browser's answer; undefined: none, or the employee goes on without, also where the passkey's word is not on record
   * yet. What an outsider would refuse is not put on record either.
   */
  async finish(assertion: SessionAssertion | undefined): Promise<void> {
    const { ports, happen } = this.#settings;
    const session = this.#session;
    this.#session = undefined;
    if (session?.standing === undefined) {
      if (assertion === undefined) happen({ kind: "identity-unproven" });
      return;
    }
    const { standing, tenantId, employee } = session;
    const proof = assertion && { ...standing, assertion };
    const check =
      proof &&
      (await checkEmployeeProof(
        { ...session, proof, root: standing.trust.firstRoot },
        createEvidencePorts(ports.crypto),
      ));
    if (proof === undefined || check?.kind !== "holds" || !fitsOneMessage({ employee, proof })) {
      happen({ kind: "identity-unproven" });
      return;
    }
    const { rosterSha256 } = check;
    const { entry } = standing;
    const details = { tenantId, rosterSha256, entry, assertion: proof.assertion };
    happen({ kind: "identity-proven", proof: { forDevice: proof, details } });
  }
}

function fitsOneMessage(content: object): boolean {
  const message = JSON.stringify({ type: "identify", ...content });
  return new TextEncoder().encode(message).length <= limits.maxJsonMessageBytes;
}

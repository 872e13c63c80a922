import type {
  Assertion,
  Attestation,
  CredentialId,
  PasskeyCreationOptions,
  ProofOptions,
  Token,
} from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import { lockEmployee } from "../accounts/employee.repository.ts";
import type { SignInGate } from "../accounts/sign-in-gate.ts";
import { forgetProof, markProven } from "../accounts/web-session.repository.ts";
import { accountOf } from "../accounts/web-session.service.ts";
import type { SignedIn, SigningBrowser, WebSessionService } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { hasOtherWayIn } from "../single-sign-on/single-sign-on.repository.ts";
import { creationOptions, proofOptions } from "./passkey-options.ts";
import { employeeProofPorts, holderOf } from "./employee-proof-ports.ts";
import { PasskeyCeremonies } from "./passkey-ceremonies.ts";
import { judgeProof } from "./passkey-proof.ts";
import type { PasskeyProofPorts, ProofOutcome } from "./passkey-proof.ts";
import { deletePasskey, insertPasskey, keepUserHandle, listPasskeys } from "./passkey.repository.ts";
import type { HeldPasskey, Passkey } from "./passkey.repository.ts";
import { passkeySettings } from "./passkey-settings.ts";
import type { RelyingParty } from "./relying-party.ts";
import { verifyAttestation } from "./verify-attestation.ts";

export interface PasskeyPorts {
  database: Database;
  webSessions: WebSessionService;
  record: AccountRecord;
  gate: SignInGate;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** Where a request came from, as far as signing in cares. */
export interface Visitor extends SigningBrowser {
  /** Of addresses. */
  block: string;
}

/** Passkeys: making, using and removing them. What was begun in one browser ends there, once, within five minutes. */
export class PasskeyService {
  readonly #ports: PasskeyPorts;
  readonly #ceremonies: PasskeyCeremonies;
  readonly #proofPorts: PasskeyProofPorts<HeldPasskey>;

  constructor(ports: PasskeyPorts) {
    this.#ports = ports;
    this.#ceremonies = new PasskeyCeremonies(ports);
    this.#proofPorts = employeeProofPorts(ports);
  }

  /** Begins a sign-in from a block of addresses. `cookie` goes to the browser and comes back with the answer. */
  beginSignIn(relyingParty: RelyingParty, block: string): { cookie: Token; options: ProofOptions } {
    const { cookie, challenge } = this.#ceremonies.beginSignIn(relyingParty, block);
    return { cookie, options: proofOptions(challenge, relyingParty) };
  }

  /** The same for who is signed in and proves it again. */
  beginStepUp(relyingParty: RelyingParty, signedIn: SignedIn): { cookie: Token; options: ProofOptions } {
    const { cookie, challenge } = this.#ceremonies.begin("step-up", relyingParty, signedIn.webSessionId);
    return { cookie, options: proofOptions(challenge, relyingParty) };
  }

  /** Signs in whoever holds the passkey. */
  async signIn(
    cookie: string | undefined,
    assertion: Assertion,
    { block, ...browser }: Visitor,
  ): Promise<{ kind: "signed-in"; cookieToken: Token } | Exclude<ProofOutcome<never>, { kind: "proven" }>> {
    const begun = this.#ceremonies.take(cookie, "sign-in");
    const outcome = await judgeProof(this.#proofPorts, { begun, assertion, block });
    if (outcome.kind !== "proven") return outcome;
    const account = holderOf(outcome.passkey);
    const opening = {
      ...account,
      signedInBy: "passkey",
      ...browser,
      isStillSo: async (tenant: TenantDatabase) =>
        (await listPasskeys(tenant, account.employeeId)).some((one) => one.credential_id === assertion.id),
    } as const;
    const cookieToken = await this.#ports.webSessions.open(opening);
    return cookieToken === undefined ? { kind: "refused" } : { kind: "signed-in", cookieToken };
  }

  /** Proves again who sits at this web session, for the next five minutes. */
  async stepUp(
    cookie: string | undefined,
    assertion: Assertion,
    { signedIn, block }: { signedIn: SignedIn; block: string },
  ): Promise<ProofOutcome<never>["kind"]> {
    const begun = this.#ceremonies.take(cookie, "step-up", signedIn.webSessionId);
    const { tenantId, employeeId } = accountOf(signedIn);
    const isExpected = (passkey: HeldPasskey) =>
      passkey.tenant_id === tenantId && passkey.employee_id === employeeId;
    const { kind } = await judgeProof(this.#proofPorts, { begun, assertion, block, isExpected });
    if (kind === "proven")
      await inTenant(this.#ports.database, signedIn.tenantId, (tenant) =>
        markProven(tenant, signedIn.webSessionId, this.#now()),
      );
    return kind;
  }

  /** Whether this person must use a passkey before they may do this. A recovery link is for adding one, and no more. */
  async isProofNeeded(signedIn: SignedIn, act: "add" | "remove"): Promise<boolean> {
    const isSpared = signedIn.isRecovering && signedIn.signedInBy === "recovery" && act === "add";
    if (isSpared || this.#ports.webSessions.hasFreshProof(signedIn)) return false;
    return (await this.list(signedIn)).length > 0;
  }

  async beginRegistration(
    signedIn: SignedIn,
    relyingParty: RelyingParty,
  ): Promise<{ cookie: Token; options: PasskeyCreationOptions }> {
    const fresh = this.#ceremonies.createUserHandle();
    const { employee, tenantId } = signedIn;
    const [userHandle, existing] = await inTenant(this.#ports.database, tenantId, async (tenant) => [
      await keepUserHandle(tenant, employee.employeeId, fresh),
      await listPasskeys(tenant, employee.employeeId),
    ]);
    const { cookie, challenge } = this.#ceremonies.begin("registration", relyingParty, signedIn.webSessionId);
    return {
      cookie,
      options: creationOptions({
        challenge,
        relyingParty,
        provider: employee.organisation,
        person: { name: employee.name, displayName: employee.name },
        userHandle,
        existing,
      }),
    };
  }

  async register(
    signedIn: SignedIn,
    cookie: string | undefined,
    { name, attestation }: { name: string; attestation: Attestation },
  ): Promise<"added" | "refused" | "too-many"> {
    const begun = this.#ceremonies.take(cookie, "registration", signedIn.webSessionId);
    if (begun === undefined) return "refused";
    const made = await verifyAttestation(attestation, begun.challenge, begun.relyingParty);
    if (made === undefined) return "refused";
    const account = accountOf(signedIn);
    const { webSessionId, isRecovering } = signedIn;
    return inTenant(this.#ports.database, account.tenantId, async (tenant) => {
      // One change of an account's passkeys at a time, and none beside a block.
      if ((await lockEmployee(tenant, account.employeeId))?.blocked_at !== null) return "refused";
      const own = await listPasskeys(tenant, account.employeeId);
      if (own.length >= passkeySettings.maxPasskeysPerEmployee) return "too-many";
      const isNew = await insertPasskey(tenant, {
        employee_id: account.employeeId,
        credential_id: made.credentialId,
        name,
        public_key: made.publicKey,
        sign_count: made.signCount,
        is_backup_eligible: made.isBackupEligible,
        transports: attestation.response.transports,
        created_at: this.#now(),
      });
      if (!isNew) return "refused";
      if (isRecovering) await markProven(tenant, webSessionId, this.#now());
      const happening = { kind: "passkey-added", ...account, webSessionId, subject: name } as const;
      await this.#ports.record.putWithin(tenant, happening);
      return "added";
    });
  }

  list(signedIn: SignedIn): Promise<Passkey[]> {
    return inTenant(this.#ports.database, signedIn.tenantId, (tenant) =>
      listPasskeys(tenant, signedIn.employee.employeeId),
    );
  }

  /** Removes a passkey of the person's own; the last one only when single sign-on lets them in as well. */
  async remove(
    signedIn: SignedIn,
    credentialId: CredentialId,
  ): Promise<"removed" | "unknown" | "last-way-in"> {
    const { database, record, webSessions } = this.#ports;
    const account = accountOf(signedIn);
    const { webSessionId } = signedIn;
    return inTenant(database, account.tenantId, async (tenant) => {
      // Of two that remove one of the last two each, the second sees that one is left.
      await lockEmployee(tenant, account.employeeId);
      const own = await listPasskeys(tenant, account.employeeId);
      const passkey = own.find((one) => one.credential_id === credentialId);
      if (passkey === undefined) return "unknown";
      if (own.length === 1 && !(await hasOtherWayIn(tenant, account.employeeId))) return "last-way-in";
      await deletePasskey(tenant, account.employeeId, credentialId);
      // Whoever came by a link and takes its trace away holds no more than that link again.
      await forgetProof(tenant, webSessionId, {
        begunBy: webSessions.waysThatNeedPasskey(),
        passkeyMadeAt: passkey.created_at,
      });
      const happening = { kind: "passkey-removed", ...account, webSessionId, subject: passkey.name } as const;
      await record.putWithin(tenant, happening);
      return "removed";
    });
  }

  #now(): Date {
    return new Date(this.#ports.nowMs());
  }
}

import type { EmployeeId, SingleSignOnProblem, TenantId, Token } from "@meekijk/protocol";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { CustomFetch, IDToken } from "openid-client";
import type { Logger } from "pino";
import type { AccountRecord } from "../accounts/account-record.ts";
import { lockEmployee } from "../accounts/employee.repository.ts";
import type { SignInGate } from "../accounts/sign-in-gate.ts";
import type { AccountKey, WebSessionService } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { Visitor } from "../passkeys/passkey.service.ts";
import { PendingCeremonies } from "../passkeys/pending-ceremonies.ts";
import { isIssuerAddress } from "./issuer-address.ts";
import { ProviderConnections } from "./provider-connection.ts";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";
import {
  findInvitedEmployee,
  findLinkedEmployee,
  findSingleSignOn,
  linkIdentity,
  saveInvitation,
  saveSingleSignOn,
  spendInvitation,
} from "./single-sign-on.repository.ts";
import type { SingleSignOn } from "./single-sign-on.repository.ts";

export interface SingleSignOnPorts {
  database: Database;
  webSessions: WebSessionService;
  record: AccountRecord;
  gate: SignInGate;
  log: Logger;
  secretsFolder: string | undefined;
  fetchProvider: CustomFetch;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

interface Begun {
  settings: SingleSignOn;
  /** Where the provider sends the browser back to; never taken from the request that comes back. */
  returnAddress: string;
  codeVerifier: string;
  state: string;
  nonce: string;
}

export type SingleSignOnOutcome =
  | { kind: "signed-in"; cookieToken: Token }
  | { kind: "failed"; problem: SingleSignOnProblem };

/** OpenID Connect with each tenant's own provider: authorisation code, PKCE, state and nonce (ASVS 5.0 V10). */
export class SingleSignOnService {
  readonly #ports: SingleSignOnPorts;
  readonly #begun: PendingCeremonies<Begun>;
  readonly #providers: ProviderConnections;

  constructor(ports: SingleSignOnPorts) {
    this.#ports = ports;
    this.#begun = new PendingCeremonies(ports, singleSignOnSettings);
    this.#providers = new ProviderConnections(ports);
  }

  /** Sets a tenant's provider. Throws RangeError for an issuer that is no https address. */
  async configure(settings: SingleSignOn): Promise<void> {
    if (!isIssuerAddress(settings.issuer)) throw new RangeError(`no issuer: ${settings.issuer}`);
    await inTenant(this.#ports.database, settings.tenant_id, (tenant) => saveSingleSignOn(tenant, settings));
  }

  /** For a week, whoever proves this e-mail address at the tenant's provider is this employee, and stays so. */
  async invite({ tenantId, employeeId }: AccountKey, email: string): Promise<void> {
    await inTenant(this.#ports.database, tenantId, (tenant) => this.inviteWithin(tenant, employeeId, email));
  }

  /** In the scope in which the caller put it on record, and locked the account and looked whether it is blocked. */
  async inviteWithin(tenant: TenantDatabase, employeeId: EmployeeId, email: string): Promise<void> {
    await saveInvitation(tenant, {
      email: email.toLowerCase(),
      employee_id: employeeId,
      expires_at: new Date(this.#ports.nowMs() + singleSignOnSettings.invitationMs),
    });
  }

  /** Whether an invitation of this tenant could be used. */
  async takesInvitations(tenantId: TenantId): Promise<boolean> {
    const settings = await inTenant(this.#ports.database, tenantId, findSingleSignOn);
    return settings?.links_invited_emails === true;
  }

  /** Where the browser at this block of addresses goes now, and the cookie with which it comes back; undefined: no way. */
  async begin(
    tenantId: TenantId,
    { consoleOrigin, block }: { consoleOrigin: string; block: string },
  ): Promise<{ cookie: Token; address: string } | undefined> {
    const settings = await inTenant(this.#ports.database, tenantId, findSingleSignOn);
    if (settings === undefined) return undefined;
    const returnAddress = `${consoleOrigin}/api/single-sign-on/${tenantId}/return`;
    const [codeVerifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
    try {
      const address = buildAuthorizationUrl(await this.#providers.connect(settings), {
        redirect_uri: returnAddress,
        response_type: "code",
        scope: settings.links_invited_emails ? "openid email" : "openid",
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      const cookie = this.#begun.begin({ settings, returnAddress, codeVerifier, state, nonce }, block);
      return { cookie, address: address.href };
    } catch (error) {
      this.#ports.log.warn({ err: error, tenantId }, "single-sign-on-unreachable");
      return undefined;
    }
  }

  /** Judges what the browser brought back; `search` is the query of its address. */
  async finish(
    cookie: string | undefined,
    { tenantId, search }: { tenantId: TenantId; search: string },
    { block, ...browser }: Visitor,
  ): Promise<SingleSignOnOutcome> {
    const begun = this.#begun.take(cookie);
    if (!this.#ports.gate.mayTry(block)) return { kind: "failed", problem: "locked-out" };
    // Each tenant has a return address of its own, so an answer of one provider counts for no other.
    if (begun === undefined || begun.settings.tenant_id !== tenantId)
      return { kind: "failed", problem: "refused" };
    const claims = await this.#redeem(begun, search);
    if (claims === undefined) {
      await this.#ports.gate.failed(block);
      return { kind: "failed", problem: "refused" };
    }
    const account = await this.#findAccount(begun.settings, claims);
    if (account === undefined) return { kind: "failed", problem: "account-unknown" };
    const identity = { issuer: begun.settings.issuer, subject: claims.sub };
    const opening = {
      ...account,
      signedInBy: "single-sign-on",
      ...browser,
      isStillSo: async (tenant: TenantDatabase) =>
        (await isInForce(tenant, begun.settings)) &&
        (await findLinkedEmployee(tenant, identity)) === account.employeeId,
    } as const;
    const cookieToken = await this.#ports.webSessions.open(opening);
    return cookieToken === undefined
      ? { kind: "failed", problem: "refused" }
      : { kind: "signed-in", cookieToken };
  }

  async #redeem(begun: Begun, search: string): Promise<IDToken | undefined> {
    const { settings, returnAddress, codeVerifier, state, nonce } = begun;
    try {
      const connection = await this.#providers.connect(settings);
      const tokens = await authorizationCodeGrant(connection, new URL(`${returnAddress}${search}`), {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return tokens.claims();
    } catch (error) {
      const { tenant_id: tenantId } = settings;
      // The library's errors may carry the whole answer; its code says enough and holds no secret.
      this.#ports.log.warn({ tenantId, reason: reasonOf(error) }, "single-sign-on-refused");
      return undefined;
    }
  }

  async #findAccount(settings: SingleSignOn, claims: IDToken): Promise<AccountKey | undefined> {
    const { database, record, nowMs } = this.#ports;
    const { tenant_id: tenantId, issuer } = settings;
    const subject = claims.sub;
    const linked = await inTenant(database, tenantId, (tenant) =>
      findLinkedEmployee(tenant, { issuer, subject }),
    );
    if (linked !== undefined) return { tenantId, employeeId: linked };
    const { email, email_verified: isVerified } = claims;
    if (!settings.links_invited_emails || isVerified !== true || typeof email !== "string") return undefined;
    const now = new Date(nowMs());
    return inTenant(database, tenantId, async (tenant) => {
      const address = email.toLowerCase();
      const employeeId = await findInvitedEmployee(tenant, address, now);
      if (employeeId === undefined) return undefined;
      // Before the invitation, as every act on the account does: an unlinking beside this would not see what is linked here.
      await lockEmployee(tenant, employeeId);
      if (!(await isInForce(tenant, settings))) return undefined;
      if (!(await spendInvitation(tenant, { email: address, employeeId }, now))) return undefined;
      await linkIdentity(tenant, { issuer, subject, employee_id: employeeId, linked_at: now });
      await record.putWithin(tenant, { kind: "identity-linked", tenantId, employeeId, subject: issuer });
      return { tenantId, employeeId };
    });
  }
}

/** Whether these settings count now: they may have been changed or switched off while somebody was at the provider. */
async function isInForce(tenant: TenantDatabase, settings: SingleSignOn): Promise<boolean> {
  const now = await findSingleSignOn(tenant);
  return now?.issuer === settings.issuer && now.client_id === settings.client_id;
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : error instanceof Error ? error.name : "unknown";
}

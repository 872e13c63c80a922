import type {
  EmployeeId,
  EmployeeIdentity,
  EmployeeRole,
  Language,
  SignInMethod,
  TenantId,
  Token,
} from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import {
  findTenantOfEmployee,
  findWebSession,
  spendSignInToken,
} from "../installation/installation-lookups.ts";
import { createToken, hashToken } from "../sessions/token-hash.ts";
import type { AccountRecord } from "./account-record.ts";
import { accountSettings } from "./account-settings.ts";
import { findEmployee, identityOf, listRoles, lockEmployee } from "./employee.repository.ts";
import { insertSignInToken } from "./sign-in-token.repository.ts";
import {
  deleteOldWebSessions,
  endWebSession,
  insertWebSession,
  listOpenWebSessions,
  touchWebSession,
} from "./web-session.repository.ts";
import type { WebSession } from "./web-session.repository.ts";

/** Whose account. */
export interface AccountKey {
  tenantId: TenantId;
  employeeId: EmployeeId;
}

/** Who is signed in, and by which web session. */
export interface SignedIn {
  employee: EmployeeIdentity;
  tenantId: TenantId;
  language: Language;
  roles: readonly EmployeeRole[];
  webSessionId: string;
  signedInBy: SignInMethod;
  /**
   * By a link that is for making a passkey, and none was made or used since: allows that and no more. An administrator's
   * recovery link always; a sign-in link where `linksNeedPasskey` says so.
   */
  isRecovering: boolean;
  /** When a passkey last proved who sits here; undefined: not in this web session. */
  provenAtMs: number | undefined;
}

export interface WebSessionPorts {
  database: Database;
  record: AccountRecord;
  /** Whether a support session runs by this web session now: that is use, whatever its pages ask. */
  runsSession(webSessionId: string): boolean;
  /** Whether a sign-in link opens no more than a passkey's making (decision 35); left out: it opens the account. */
  linksNeedPasskey?(): boolean;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** The browser in which somebody signs in. */
export interface SigningBrowser {
  userAgent: string;
  /** The web session that this browser had and does not use now; it ends when it is the same account's. */
  replaced?: SignedIn | undefined;
}

export interface NewWebSession extends AccountKey, SigningBrowser {
  signedInBy: SignInMethod;
  /** Whether what proved the person still opens this account: it may have been taken away since it was judged. */
  isStillSo?(tenant: TenantDatabase): Promise<boolean>;
}

type EndListener = (webSessionId: string) => void;

/** Signing in by one-time token, and the web sessions that come of every way of signing in. */
export class WebSessionService {
  readonly #ports: WebSessionPorts;
  readonly #listeners = new Set<EndListener>();

  constructor(ports: WebSessionPorts) {
    this.#ports = ports;
  }

  /** A token that signs this employee in once, within 24 hours. Throws RangeError for an unknown employee. */
  async issueSignInToken(employeeId: string): Promise<Token> {
    const { tenantId } = await this.#findAccount(employeeId);
    return inTenant(this.#ports.database, tenantId, (tenant) =>
      this.issueTokenWithin(tenant, employeeId as EmployeeId, "link"),
    );
  }

  /**
   * A token for somebody who lost all passkeys: signs in once, within an hour, and there allows to make a passkey
   * without the word of an old one. Goes on record as an alarm, with `issuedBy`.
   */
  async issueRecoveryToken(employeeId: string, issuedBy: string): Promise<Token> {
    const account = await this.#findAccount(employeeId);
    return inTenant(this.#ports.database, account.tenantId, async (tenant) => {
      await this.#ports.record.putWithin(tenant, {
        kind: "recovery-link-issued",
        ...account,
        subject: issuedBy,
      });
      return this.issueTokenWithin(tenant, account.employeeId, "recovery");
    });
  }

  /**
   * A token of this purpose, in the scope in which the caller put it on record, and locked the account and looked
   * whether it is blocked: a link that comes after a block would outlive it.
   */
  async issueTokenWithin(
    tenant: TenantDatabase,
    employeeId: EmployeeId,
    purpose: "link" | "recovery",
  ): Promise<Token> {
    const token = createToken(this.#ports.randomBytes);
    const lifetimeMs = purpose === "link" ? accountSettings.signInTokenMs : accountSettings.recoveryTokenMs;
    await insertSignInToken(tenant, {
      token_hash: hashToken(token),
      employee_id: employeeId,
      expires_at: new Date(this.#ports.nowMs() + lifetimeMs),
      purpose,
    });
    return token;
  }

  /** Trades a sign-in token for a cookie's value and the account; undefined when it is unknown, used or expired. */
  async signIn(
    signInToken: Token,
    browser: SigningBrowser = { userAgent: "" },
  ): Promise<{ cookieToken: Token; account: AccountKey } | undefined> {
    const spent = await spendSignInToken(this.#ports.database, hashToken(signInToken), this.#now());
    if (spent === undefined) return undefined;
    const account = { tenantId: spent.tenant_id, employeeId: spent.employee_id };
    const cookieToken = await this.open({ ...account, signedInBy: spent.purpose, ...browser });
    return cookieToken === undefined ? undefined : { cookieToken, account };
  }

  /**
   * Begins a web session for somebody who proved who they are, and gives the cookie's value; undefined, with an alarm,
   * when the account is blocked. Every way of signing in ends here.
   */
  async open({
    tenantId,
    employeeId,
    signedInBy,
    userAgent,
    replaced,
    isStillSo,
  }: NewWebSession): Promise<Token | undefined> {
    const { database, randomBytes, record } = this.#ports;
    const now = this.#now();
    const cookieToken = createToken(randomBytes);
    const webSessionId = Buffer.from(randomBytes(16)).toString("base64url");
    const account = { tenantId, employeeId };
    // Who signs in again where they are signed in already is not in two places.
    const isOwn = replaced?.tenantId === tenantId && replaced.employee.employeeId === employeeId;
    const isOpened = await inTenant(database, tenantId, async (tenant) => {
      // A block that comes meanwhile waits until this is there to be ended; one that came first is seen here.
      const employee = await lockEmployee(tenant, employeeId);
      if (employee === undefined || employee.blocked_at !== null) {
        await record.putWithin(tenant, { kind: "blocked-sign-in", ...account, subject: signedInBy });
        return false;
      }
      if (isStillSo !== undefined && !(await isStillSo(tenant))) return false;
      const keptFromMs = now.getTime() - accountSettings.endedWebSessionKeptMs;
      await deleteOldWebSessions(tenant, employeeId, new Date(keptFromMs));
      const others = (await listOpenWebSessions(tenant, employeeId)).filter(
        (other) => !this.#isExpired(other) && !(isOwn && other.web_session_id === replaced.webSessionId),
      );
      await insertWebSession(tenant, {
        web_session_id: webSessionId,
        token_hash: hashToken(cookieToken),
        employee_id: employeeId,
        created_at: now,
        last_used_at: now,
        signed_in_by: signedInBy,
        user_agent: userAgent.slice(0, accountSettings.maxUserAgentCharacters),
        proven_at: signedInBy === "passkey" ? now : null,
      });
      await record.putWithin(tenant, { kind: "signed-in", ...account, webSessionId, subject: signedInBy });
      for (const { web_session_id: subject } of others)
        await record.putWithin(tenant, { kind: "concurrent-use", ...account, webSessionId, subject });
      return true;
    });
    if (isOpened && isOwn) await this.end(tenantId, replaced.webSessionId);
    return isOpened ? cookieToken : undefined;
  }

  /**
   * Who holds this cookie. A session that ran out ends here, and its listeners hear of it. What a page asks by itself
   * does not count as use, or a page that was left open would never run out; a support session does, or it would be
   * cut while its employee looks along.
   */
  async authenticate(cookieToken: string, { countsAsUse = true } = {}): Promise<SignedIn | undefined> {
    const { database } = this.#ports;
    const session = await findWebSession(database, hashToken(cookieToken));
    if (session === undefined) return undefined;
    const nowMs = this.#ports.nowMs();
    if (this.#isExpired(session)) {
      await this.end(session.tenant_id, session.web_session_id);
      return undefined;
    }
    return inTenant(database, session.tenant_id, async (tenant) => {
      const employee = await findEmployee(tenant, session.employee_id);
      if (employee === undefined || employee.blocked_at !== null) return undefined;
      const isUse = countsAsUse || this.#ports.runsSession(session.web_session_id);
      if (isUse && nowMs - session.last_used_at.getTime() >= accountSettings.lastUseMs) {
        await touchWebSession(tenant, session.web_session_id, this.#now());
      }
      return {
        employee: identityOf(employee),
        tenantId: session.tenant_id,
        language: employee.language,
        roles: await listRoles(tenant, employee.employee_id),
        webSessionId: session.web_session_id,
        signedInBy: session.signed_in_by,
        isRecovering: this.#isRecovering(session),
        provenAtMs: session.proven_at?.getTime(),
      };
    });
  }

  /** Whether a passkey proved within five minutes who sits at this web session: what a risky act asks. */
  hasFreshProof({ provenAtMs }: SignedIn): boolean {
    return provenAtMs !== undefined && this.#ports.nowMs() - provenAtMs < accountSettings.proofMs;
  }

  /** Where the account is signed in now, newest first. */
  async list(account: AccountKey): Promise<WebSession[]> {
    const open = await this.#listOpen(account);
    return open.filter((session) => !this.#isExpired(session));
  }

  /** Ends one of the owner's own web sessions; false when it is none of theirs. */
  async endOwn(signedIn: SignedIn, webSessionId: string): Promise<boolean> {
    const account = accountOf(signedIn);
    const own = await this.list(account);
    if (!own.some((session) => session.web_session_id === webSessionId)) return false;
    await this.end(account.tenantId, webSessionId);
    const by = signedIn.webSessionId;
    await this.#ports.record.put({
      kind: "web-session-ended",
      ...account,
      webSessionId: by,
      subject: webSessionId,
    });
    return true;
  }

  /** Ends every web session of the account, the asking one as well. */
  async endAllOf(signedIn: SignedIn): Promise<void> {
    const account = accountOf(signedIn);
    await this.endEvery(account);
    const { webSessionId } = signedIn;
    await this.#ports.record.put({ kind: "signed-out-everywhere", ...account, webSessionId });
  }

  /** Ends every web session of an account, or those that began so, for whoever may; that goes on record there. */
  async endEvery(account: AccountKey, begunBy?: SignInMethod): Promise<void> {
    for (const session of await this.#listOpen(account))
      if (begunBy === undefined || session.signed_in_by === begunBy)
        await this.end(account.tenantId, session.web_session_id);
  }

  /** By which ways somebody gets no further than a passkey's making. */
  waysThatNeedPasskey(): readonly SignInMethod[] {
    return this.#ports.linksNeedPasskey?.() === true ? ["recovery", "link"] : ["recovery"];
  }

  /** Signs out or revokes. */
  async end(tenantId: TenantId, webSessionId: string): Promise<void> {
    await inTenant(this.#ports.database, tenantId, (tenant) =>
      endWebSession(tenant, webSessionId, this.#now()),
    );
    for (const listener of this.#listeners) listener(webSessionId);
  }

  /** Hears of every sign-out, expiry and revocation. Answers the unsubscription. */
  onEnded(listener: EndListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #isExpired(session: WebSession): boolean {
    const nowMs = this.#ports.nowMs();
    const lifetimeMs = this.#isRecovering(session)
      ? accountSettings.recoverySessionMs
      : accountSettings.webSessionMs;
    if (nowMs - session.created_at.getTime() >= lifetimeMs) return true;
    const isIdle = nowMs - session.last_used_at.getTime() >= accountSettings.webSessionIdleMs;
    return isIdle && !this.#ports.runsSession(session.web_session_id);
  }

  /** A passkey that was made or used in it proves who sits there. */
  #isRecovering({ signed_in_by: by, proven_at: provenAt }: WebSession): boolean {
    return provenAt === null && this.waysThatNeedPasskey().includes(by);
  }

  #listOpen({ tenantId, employeeId }: AccountKey): Promise<WebSession[]> {
    return inTenant(this.#ports.database, tenantId, (tenant) => listOpenWebSessions(tenant, employeeId));
  }

  async #findAccount(employeeId: string): Promise<AccountKey> {
    const tenantId = await findTenantOfEmployee(this.#ports.database, employeeId);
    if (tenantId === undefined) throw new RangeError(`no employee ${employeeId}`);
    return { tenantId, employeeId: employeeId as EmployeeId };
  }

  #now(): Date {
    return new Date(this.#ports.nowMs());
  }
}

/** The account of whoever is signed in. */
export function accountOf({ tenantId, employee }: SignedIn): AccountKey {
  return { tenantId, employeeId: employee.employeeId };
}

import type { EmployeeIdentity, Language, TenantId, Token } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { createToken, hashToken } from "../sessions/token-hash.ts";
import { accountSettings } from "./account-settings.ts";
import { findEmployee, identityOf } from "./employee.repository.ts";
import { insertSignInToken, spendSignInToken } from "./sign-in-token.repository.ts";
import {
  endWebSession,
  findWebSession,
  insertWebSession,
  touchWebSession,
} from "./web-session.repository.ts";
import type { WebSession } from "./web-session.repository.ts";

/** Who is signed in, and by which web session. */
export interface SignedIn {
  employee: EmployeeIdentity;
  tenantId: TenantId;
  language: Language;
  webSessionId: string;
}

export interface WebSessionPorts {
  database: Database;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

type EndListener = (webSessionId: string) => void;

/** Signing in by one-time token, and the web sessions that come of it. */
export class WebSessionService {
  readonly #ports: WebSessionPorts;
  readonly #listeners = new Set<EndListener>();

  constructor(ports: WebSessionPorts) {
    this.#ports = ports;
  }

  /** A token that signs this employee in once, within 24 hours. Throws RangeError for an unknown employee. */
  async issueSignInToken(employeeId: string): Promise<Token> {
    const { database, randomBytes } = this.#ports;
    const employee = await findEmployee(database, employeeId);
    if (employee === undefined) throw new RangeError(`no employee ${employeeId}`);
    const token = createToken(randomBytes);
    await insertSignInToken(database, {
      tenant_id: employee.tenant_id,
      token_hash: hashToken(token),
      employee_id: employee.employee_id,
      expires_at: new Date(this.#ports.nowMs() + accountSettings.signInTokenMs),
    });
    return token;
  }

  /** Trades a sign-in token for a cookie's value; undefined when it is unknown, used or expired. */
  async signIn(signInToken: Token): Promise<Token | undefined> {
    const { database, randomBytes } = this.#ports;
    const now = this.#now();
    const employeeId = await spendSignInToken(database, hashToken(signInToken), now);
    const employee = employeeId && (await findEmployee(database, employeeId));
    if (!employee) return undefined;
    const cookieToken = createToken(randomBytes);
    await insertWebSession(database, {
      tenant_id: employee.tenant_id,
      web_session_id: Buffer.from(randomBytes(16)).toString("base64url"),
      token_hash: hashToken(cookieToken),
      employee_id: employee.employee_id,
      created_at: now,
      last_used_at: now,
    });
    return cookieToken;
  }

  /** Who holds this cookie. A session that ran out ends here, and its listeners hear of it. */
  async authenticate(cookieToken: string): Promise<SignedIn | undefined> {
    const { database } = this.#ports;
    const session = await findWebSession(database, hashToken(cookieToken));
    if (session === undefined) return undefined;
    const nowMs = this.#ports.nowMs();
    if (isExpired(session, nowMs)) {
      await this.end(session.web_session_id);
      return undefined;
    }
    const employee = await findEmployee(database, session.employee_id);
    if (employee === undefined) return undefined;
    if (nowMs - session.last_used_at.getTime() >= accountSettings.lastUseMs) {
      await touchWebSession(database, session.web_session_id, this.#now());
    }
    return {
      employee: identityOf(employee),
      tenantId: session.tenant_id,
      language: employee.language,
      webSessionId: session.web_session_id,
    };
  }

  /** Signs out or revokes. */
  async end(webSessionId: string): Promise<void> {
    await endWebSession(this.#ports.database, webSessionId, this.#now());
    for (const listener of this.#listeners) listener(webSessionId);
  }

  /** Hears of every sign-out, expiry and revocation. Answers the unsubscription. */
  onEnded(listener: EndListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #now(): Date {
    return new Date(this.#ports.nowMs());
  }
}

function isExpired(session: WebSession, nowMs: number): boolean {
  return (
    nowMs - session.created_at.getTime() >= accountSettings.webSessionMs ||
    nowMs - session.last_used_at.getTime() >= accountSettings.webSessionIdleMs
  );
}

import type { IncomingMessage } from "node:http";
import type { EmployeeId, EmployeeIdentity, JoinRefusal, RosterStanding, TenantId } from "@meekijk/protocol";
import type { Refusal } from "../logging/refusal-log.ts";
import type { SessionLedger } from "../sessions/session-ledger.ts";

export interface SignedInEmployee {
  employee: EmployeeIdentity;
  tenantId: TenantId;
  webSessionId: string;
}

/** `setTimer` answers a handle that only `clearTimer` understands. */
export interface SignallingClock {
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): unknown;
  clearTimer(handle: unknown): void;
}

/** Fields first, as pino takes them. Never a token, a number or a cookie. */
export interface SignallingLog {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

/** Where refused sockets, messages and codes are written down for the operator; left out: nowhere. */
export interface RefusalNotes {
  noteRefusal?(refusal: Refusal): void;
}

/** Everything signalling needs from the rest of the server. */
export interface SignallingPorts extends SignallingClock, RefusalNotes {
  ledger: SessionLedger;
  /** Who is signed in by the cookie of this request. */
  authenticateEmployee(request: IncomingMessage): Promise<SignedInEmployee | undefined>;
  /**
   * What this employee lacks to join codes as things are now: the role or a free account, the current secrecy
   * acknowledgement, the trained mark (R036, R045, R046).
   */
  findJoinObstacle(signedIn: SignedInEmployee): Promise<JoinRefusal | undefined>;
  /**
   * What the provider's roster says of this employee now: for their console, which proves them with it. Left out or
   * undefined: no roster that is valid now, or not in it.
   */
  findStanding?(signedIn: SignedInEmployee): Promise<RosterStanding | undefined>;
  /** Somebody may be guessing numbers: this employee, or with `isWholeTenant` all of the provider together. */
  raiseFailedJoins(alarm: { tenantId: TenantId; employeeId: EmployeeId; isWholeTenant: boolean }): void;
  /** The client's IP address, behind a trusted proxy too. */
  clientAddress(request: IncomingMessage): string;
  /** Whether the request's Origin header is exactly that of this site. Not asked when the header is absent. */
  isAllowedOrigin(request: IncomingMessage, site: "portal" | "console"): boolean;
  randomBytes(count: number): Uint8Array;
  /** Tells of every sign-out, expiry and revocation. Answers the unsubscription. */
  onWebSessionEnded(listener: (webSessionId: string) => void): () => void;
  /** Where STUN is answered; left out or undefined: nowhere. */
  stunPort?(): number | undefined;
  log: SignallingLog;
}

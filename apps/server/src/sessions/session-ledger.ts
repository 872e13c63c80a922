import type {
  AppendRefusal,
  BrandSlug,
  CustomerId,
  DeviceForm,
  DeviceNonce,
  EmployeeId,
  EmployeeIdentity,
  EvidenceEntry,
  PublicKey,
  RoutingNumber,
  SessionId,
  Side,
  TenantId,
  Token,
} from "@meekijk/protocol";

/** What signalling needs to know of a session that lives. */
export interface LedgerSession {
  sessionId: SessionId;
  tenantId: TenantId;
  brandSlug: BrandSlug;
  brandName: string;
  deviceForm: DeviceForm;
  devicePublicKey: PublicKey;
  /** Present once an employee holds or used the code. */
  employee: EmployeeIdentity | undefined;
  number: LedgerNumber | undefined;
}

/**
 * `waiting`: shown to the customer; `held`: an employee joined and is proving; `used`: proven; `resting`: dead, and
 * not given to anyone before `untilMs`.
 */
export interface LedgerNumber {
  routingNumber: RoutingNumber;
  /** nD of the code shown; handed to whoever joins, also after a restart of the server. */
  deviceNonce: DeviceNonce;
  status: "waiting" | "held" | "used" | "resting";
  untilMs: number;
}

/**
 * The durable side of a session. Every promise resolves only when its effect survives a kill -9 and, for events, a
 * power cut (journal with fdatasync, or PostgreSQL's synchronous commit).
 */
export interface SessionLedger {
  /** Checks the signed acceptance against the brand's current documents and opens the session. */
  openSession(request: {
    sessionId: SessionId;
    brandSlug: BrandSlug;
    devicePublicKey: PublicKey;
    deviceForm: DeviceForm;
    acceptance: EvidenceEntry;
    nowMs: number;
  }): Promise<
    | {
        kind: "opened";
        session: LedgerSession;
        receipt: EvidenceEntry;
        resumeToken: Token;
        recordToken: Token;
      }
    | { kind: "refused" }
  >;
  /** Ties the employee's console to the session; its key is the only one whose console events are accepted. */
  bindConsole(request: {
    sessionId: SessionId;
    employee: EmployeeIdentity;
    consolePublicKey: PublicKey;
    nowMs: number;
  }): Promise<{ resumeToken: Token }>;
  /** Undoes `bindConsole` when the employee leaves before the code was proven. */
  releaseConsole(sessionId: SessionId): Promise<void>;
  saveNumber(sessionId: SessionId, number: LedgerNumber): Promise<void>;
  append(request: {
    sessionId: SessionId;
    side: Side;
    entry: EvidenceEntry;
    nowMs: number;
  }): Promise<{ kind: "appended"; receipt: EvidenceEntry } | { kind: "refused"; reason: AppendRefusal }>;
  /**
   * Gives the next token for a resume token; undefined when token or session is unknown or over. The token stays good,
   * with the same answer, until the next one is used: the answer may be lost on its way.
   */
  resume(request: {
    sessionId: SessionId;
    side: Side;
    resumeToken: Token;
    nowMs: number;
  }): Promise<{ session: LedgerSession; resumeToken: Token } | undefined>;
  /** Ends the session for good: tokens die. Late signed events are still taken for `lateEventMs`. */
  endSession(sessionId: SessionId, nowMs: number): Promise<void>;
  /**
   * Whether the session is over, but its record still open for events of this side that were signed before the end.
   * Needs no token: whoever appends must have signed, and an append gives nothing. A console must be that of the
   * employee concerned.
   */
  takesLateEvents(request: {
    sessionId: SessionId;
    side: Side;
    employeeId: EmployeeIdentity["employeeId"] | undefined;
    nowMs: number;
  }): Promise<boolean>;
  /** Sessions that have not ended, with their numbers, and numbers at rest: to rebuild signalling after a restart. */
  unendedSessions(): Promise<LedgerSession[]>;
  restingNumbers(nowMs: number): Promise<{ tenantId: TenantId; number: LedgerNumber }[]>;
  /** Sessions that this customer's account keeps and that have not ended. */
  openSessionsOfCustomer(customer: { tenantId: TenantId; customerId: CustomerId }): Promise<SessionId[]>;
  /** The employee has an ended session without outcome (next join must wait for the write-up). */
  owesWriteUp(employee: { tenantId: TenantId; employeeId: EmployeeId }): Promise<boolean>;
}

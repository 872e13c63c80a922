import { employeeIdentitySchema, outcomeRequestSchema, signInRequestSchema } from "@meekijk/protocol";
import type { ApiError, EmployeeIdentity, Outcome } from "@meekijk/protocol";
import { createFinishedRecord } from "../browser/fake-record.ts";
import type { FakeRecord } from "../browser/fake-record.ts";

export const goodToken = "g".repeat(43);
export const usedToken = "u".repeat(43);

const employee: EmployeeIdentity = employeeIdentitySchema.parse({
  employeeId: "s-jansen",
  name: "Sanne Jansen",
  organisation: "Reconi",
});

export interface CannedAnswer {
  status: number;
  body: unknown;
}

const refusal = (status: number, error: ApiError): CannedAnswer => ({ status, body: { error } });
const done: CannedAnswer = { status: 204, body: undefined };

/** The console's part of the HTTP interface, from memory: what the screens need and nothing else. */
export class CannedApi {
  readonly closings: string[] = [];
  /** Whoever signs in came by a recovery link, and made no passkey yet. */
  isRecovering = false;
  readonly #record: FakeRecord;
  readonly #nowMs: number;
  #isSignedIn = false;
  #outcome: Outcome | null = null;
  #wasSessionHeld = false;

  private constructor(record: FakeRecord, nowMs: number) {
    this.#record = record;
    this.#nowMs = nowMs;
  }

  static async create(nowMs: number): Promise<CannedApi> {
    return new CannedApi(await createFinishedRecord(nowMs - 3_600_000, employee), nowMs);
  }

  /** From now on the list holds the ended session, still without its write-up. */
  holdSession(): void {
    this.#wasSessionHeld = true;
    this.#outcome = null;
  }

  async answer(method: string, path: string, body: unknown): Promise<CannedAnswer> {
    if (path === "/api/sign-in") {
      const { token } = signInRequestSchema.parse(body);
      if (token !== goodToken) return refusal(401, "not-signed-in");
      this.#isSignedIn = true;
      return done;
    }
    if (path === "/api/sign-in-options")
      return { status: 200, body: { passkeyOrigins: [], singleSignOn: null } };
    if (!this.#isSignedIn) return refusal(401, "not-signed-in");
    if (path === "/api/me") {
      const allowed = [
        "read-own-account",
        "sign-out",
        "join-codes",
        "list-own-sessions",
        "write-up-own-sessions",
      ];
      const me = { employee, language: "nl", roles: ["employee"], allowed, isRecovering: this.isRecovering };
      return { status: 200, body: me };
    }
    if (path === "/api/sign-out") {
      this.#isSignedIn = false;
      return done;
    }
    if (path === "/api/secrecy-acknowledgement") {
      const acknowledgedAt = new Date(this.#nowMs).toISOString();
      return { status: 200, body: { secrecyVersion: 1, acknowledgedAt, isTrained: true } };
    }
    if (path === "/api/passkeys")
      return { status: 200, body: { passkeys: [], passkeyOrigins: [], isProofNeeded: false } };
    if (path === "/api/web-sessions") return { status: 200, body: { webSessions: [] } };
    if (path === "/api/sessions" && method === "GET")
      return { status: 200, body: { sessions: this.#sessions() } };
    if (path.endsWith("/outcome")) {
      const { outcome, workDone } = outcomeRequestSchema.parse(body);
      if (this.#outcome !== null) return refusal(409, "write-up-closed");
      this.#outcome = outcome;
      await this.#record.add("server", "outcome-recorded", { employee, outcome, workDone });
      return done;
    }
    if (path.startsWith("/api/records/")) {
      return {
        status: 200,
        body: { record: this.#record.toRecord(), damageReportUntil: "2026-03-17", retainUntil: "2027-03-03" },
      };
    }
    if (path.endsWith("/closing")) {
      this.closings.push(path);
      return done;
    }
    return refusal(404, "not-found");
  }

  #sessions(): unknown[] {
    const past = (hoursAgo: number, minutes: number) => ({
      joinedAt: new Date(this.#nowMs - hoursAgo * 3_600_000).toISOString(),
      endedAt: new Date(this.#nowMs - hoursAgo * 3_600_000 + minutes * 60_000).toISOString(),
      retainUntil: "2027-03-03",
    });
    const brandName = "Reconi";
    const held = {
      sessionId: this.#record.sessionId,
      brandName,
      reason: "Factuur wordt niet verzonden",
      endReason: "employee-ended",
      outcome: this.#outcome,
      ...past(1, 12),
    };
    const others = [
      ["Printer staat op pauze", "solved", "employee-ended", 3, 7],
      ["Nieuwe versie start niet op na de update van vannacht", "not-solved", "link-lost", 5, 31],
      [null, "not-feasible", "customer-stopped", 27, 1],
      ["Bankkoppeling opnieuw instellen", "solved", "employee-ended", 29, 18],
      ["Rapport toont verkeerde maand", "solved", "customer-stopped", 51, 9],
    ] as const;
    return [
      ...(this.#wasSessionHeld ? [held] : []),
      ...others.map(([reason, outcome, endReason, hoursAgo, minutes], index) => ({
        sessionId: `${"p".repeat(21)}${index}`,
        brandName: index % 2 === 0 ? brandName : "Qomputer",
        reason,
        outcome,
        endReason,
        ...past(hoursAgo, minutes),
      })),
    ];
  }
}

import { setTimeout as delay } from "node:timers/promises";
import { formatReceipt, makeConsentRecord } from "@meekijk/evidence";
import type { EventDetails, ReceiptId, SessionId, Sha256, TenantId, TrustLine } from "@meekijk/protocol";
import { findOwnBrand } from "../brands/brand.repository.ts";
import type { Brand } from "../brands/brand.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { readRetentionMonths } from "../retention/retention.repository.ts";
import type { RecordedEvent } from "../sessions/recorded-event.ts";
import type { DurableSessionLedger } from "../sessions/session-ledger.service.ts";
import { findHeads } from "../sessions/session-event.repository.ts";
import type { SessionRow } from "../sessions/session.repository.ts";
import { consentProviderOf } from "./consent-provider.ts";
import { receiptSettings } from "./receipt-settings.ts";

const receiptIdBytes = 16;
const signersInOrder = ["device", "console", "server"] as const;

export interface ReceiptPorts {
  database: Database;
  ledger: Pick<DurableSessionLedger, "closeRecord">;
  /** The tlog-proof of an event in the tenant's log. */
  proveEntry(tenantId: TenantId, sha256: Sha256): Promise<string>;
  /** The trust line of the roster with this hash; undefined: the provider has none such. */
  findTrustLine(tenant: TenantDatabase, rosterSha256: Sha256): Promise<TrustLine | undefined>;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** Receipts of ended sessions (R048, R049): all events, the closing word, who the employee was, and the place in the log. */
export class ReceiptService {
  readonly #ports: ReceiptPorts;

  constructor(ports: ReceiptPorts) {
    this.#ports = ports;
  }

  /** The text of the session's receipt; undefined: the session is not over. */
  async issue(session: SessionRow): Promise<string | undefined> {
    const { database, ledger, nowMs } = this.#ports;
    const { session_id: sessionId, tenant_id: tenantId } = session;
    await this.#waitForLastWords(session);
    const { brand, retentionMonths } = await inTenant(database, tenantId, async (tenant) => ({
      brand: await findOwnBrand(tenant, session.brand_slug),
      // What the session has of its own came at its end, or comes with the next run of the job.
      retentionMonths: session.retention_months ?? (await readRetentionMonths(tenant)),
    }));
    if (brand === undefined) return undefined;
    const events = await ledger.closeRecord(
      sessionId,
      (known) => this.#closingWord(sessionId, known, { brand, retentionMonths }),
      nowMs(),
    );
    const closingWord = events?.findLast(({ payload }) => payload.signer === "server");
    if (events === undefined || closingWord === undefined) return undefined;
    return formatReceipt({
      format: "meekijk-receipt",
      v: 1,
      sessionId,
      entries: inOrder(events).map(({ entry }) => entry),
      trust: await this.#findTrust(tenantId, events),
      logProof: await this.#ports.proveEntry(tenantId, closingWord.sha256),
    });
  }

  /** Both sides end within moments of each other, and a receipt that was asked for in between would break off. */
  async #waitForLastWords({ session_id: sessionId, tenant_id: tenantId, ended_at: endedAt }: SessionRow) {
    const { database, nowMs } = this.#ports;
    const untilMs = (endedAt?.getTime() ?? 0) + receiptSettings.lastWordsMs;
    while (nowMs() < untilMs) {
      const heads = await inTenant(database, tenantId, (tenant) => findHeads(tenant, sessionId));
      if (heads.every(({ signer, type }) => signer === "server" || type === "session-ended")) return;
      await delay(receiptSettings.lastWordsCheckMs);
    }
  }

  #closingWord(
    sessionId: SessionId,
    events: readonly RecordedEvent[],
    { brand, retentionMonths }: { brand: Brand; retentionMonths: number },
  ): EventDetails<"receipt-issued"> | undefined {
    const sources = events.map((event) => {
      const { signer, sequence, at } = event.payload;
      return { ...event, signer, sequence, at };
    });
    const accepted = events.find((event) => event.type === "terms-accepted");
    if (accepted === undefined) return undefined;
    const { language } = accepted.details;
    const provider = consentProviderOf(brand, language, retentionMonths);
    const consent = makeConsentRecord(sessionId, sources, provider);
    const receiptId = Buffer.from(this.#ports.randomBytes(receiptIdBytes)).toString("base64url") as ReceiptId;
    return consent && { receiptId, consent };
  }

  async #findTrust(tenantId: TenantId, events: readonly RecordedEvent[]): Promise<TrustLine | null> {
    const proven = events.find((event) => event.type === "identity-proven");
    if (proven === undefined) return null;
    const { rosterSha256 } = proven.details;
    const trust = await inTenant(this.#ports.database, tenantId, (tenant) =>
      this.#ports.findTrustLine(tenant, rosterSha256),
    );
    return trust ?? null;
  }
}

function inOrder(events: readonly RecordedEvent[]): RecordedEvent[] {
  const sideOf = ({ payload }: RecordedEvent) => signersInOrder.indexOf(payload.signer);
  return events.toSorted((a, b) => sideOf(a) - sideOf(b) || a.payload.sequence - b.payload.sequence);
}

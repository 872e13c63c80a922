import { openReceipt } from "@meekijk/evidence";
import { eventDetailsSchemas } from "@meekijk/protocol";
import type { Language } from "@meekijk/protocol";
import { verifyAddress } from "../brands/brand-address.ts";
import { findOwnBrand } from "../brands/brand.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { SiteOrigins } from "../http/sites.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import type { SessionRow } from "../sessions/session.repository.ts";
import { writeReceiptMail } from "./receipt-mail.ts";
import type { ReceiptService } from "./receipt.service.ts";
import { countReceiptMail } from "./receipt-mail.repository.ts";

export interface ReceiptMailsPorts {
  database: Database;
  mails: Pick<MailQueue, "canMail" | "put">;
  receipts: Pick<ReceiptService, "issue">;
  readOrigins(): SiteOrigins;
}

/** Mails with a receipt, a few for each session (R049). */
export class ReceiptMails {
  readonly #ports: ReceiptMailsPorts;

  constructor(ports: ReceiptMailsPorts) {
    this.#ports = ports;
  }

  /** The receipt is made when the mail's turn has come. */
  async send(
    session: SessionRow,
    to: string,
  ): Promise<"sent" | "session-not-over" | "mail-not-possible" | "too-many-requests"> {
    const { database, mails } = this.#ports;
    if (!mails.canMail) return "mail-not-possible";
    if (session.ended_at === null) return "session-not-over";
    const isCounted = await inTenant(database, session.tenant_id, (tenant) =>
      countReceiptMail(tenant, session.session_id),
    );
    if (!isCounted) return "too-many-requests";
    return mails.put(() => this.#write(session, to)) ? "sent" : "mail-not-possible";
  }

  async #write(session: SessionRow, to: string) {
    const { database, receipts, readOrigins } = this.#ports;
    const receipt = await receipts.issue(session);
    const brand = await inTenant(database, session.tenant_id, (tenant) =>
      findOwnBrand(tenant, session.brand_slug),
    );
    if (receipt === undefined || brand === undefined) return undefined;
    return writeReceiptMail({
      brand,
      language: languageOf(receipt),
      to,
      sessionId: session.session_id,
      receipt,
      verifyAddress: verifyAddress(brand, readOrigins()),
    });
  }
}

/** That of the session: what was accepted first says it. */
function languageOf(receipt: string): Language {
  const accepted = openReceipt(receipt)?.entries[0];
  const details: unknown = JSON.parse(accepted?.details.json ?? "{}");
  const parsed = eventDetailsSchemas["terms-accepted"].safeParse(details);
  return parsed.success ? parsed.data.language : "nl";
}

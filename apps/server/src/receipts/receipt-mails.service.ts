import { openReceipt } from "@meekijk/evidence";
import { eventDetailsSchemas, isSharedMailbox } from "@meekijk/protocol";
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
import { countReceiptMail, holdWithMailLeft } from "./receipt-mail.repository.ts";

export interface ReceiptMailsPorts {
  database: Database;
  mails: Pick<MailQueue, "canMail" | "put">;
  receipts: Pick<ReceiptService, "issue">;
  readOrigins(): SiteOrigins;
}

export type ReceiptMailObstacle =
  | "mail-not-possible"
  | "session-not-over"
  | "shared-mailbox"
  | "too-many-requests";

/** Mails with a receipt, a few for each session (R049). */
export class ReceiptMails {
  readonly #ports: ReceiptMailsPorts;

  constructor(ports: ReceiptMailsPorts) {
    this.#ports = ports;
  }

  /** Why nothing can be mailed now, whatever is counted; undefined: nothing stands in the way. */
  async findObstacle(session: SessionRow, to: string): Promise<ReceiptMailObstacle | undefined> {
    const { database, mails, receipts } = this.#ports;
    // A session that no employee ever joined anybody can make by themselves, for a mail to whom they like.
    if (!mails.canMail || session.joined_at === null) return "mail-not-possible";
    if (session.ended_at === null) return "session-not-over";
    if (isSharedMailbox(to)) return "shared-mailbox";
    const hasMail = await inTenant(database, session.tenant_id, (tenant) =>
      holdWithMailLeft(tenant, session.session_id),
    );
    if (!hasMail) return "too-many-requests";
    return (await receipts.issue(session)) === undefined ? "session-not-over" : undefined;
  }

  /** Counts only what the queue took. The receipt is made again when the mail's turn has come. */
  send(session: SessionRow, to: string): Promise<"sent" | "mail-not-possible" | "too-many-requests"> {
    const { database, mails } = this.#ports;
    const { session_id: sessionId } = session;
    return inTenant(database, session.tenant_id, async (tenant) => {
      if (!(await holdWithMailLeft(tenant, sessionId))) return "too-many-requests";
      if (!mails.put(() => this.#write(session, to))) return "mail-not-possible";
      await countReceiptMail(tenant, sessionId);
      return "sent";
    });
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

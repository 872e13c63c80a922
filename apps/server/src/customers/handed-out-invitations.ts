import type { BrandSlug } from "@meekijk/protocol";
import { accountSettings } from "../accounts/account-settings.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { createToken, hashToken } from "../sessions/token-hash.ts";
import type { CustomerInvitation, CustomerInvitations, InvitationOutcome } from "./customer-invitations.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { lockCustomer } from "./customer.repository.ts";

export interface HandedOutInvitationPorts {
  database: Database;
  record: CustomerRecord;
  /** Where the customer's own place of this brand stands. */
  placeAddress(brandSlug: BrandSlug): string;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

const refused = (reason: Extract<InvitationOutcome, { kind: "refused" }>["reason"]) =>
  ({ kind: "refused", reason }) as const;

/** Invitations of a server that sends no mail: an employee hands the link over. */
export class HandedOutInvitations implements CustomerInvitations {
  readonly canMail = false;
  readonly #ports: HandedOutInvitationPorts;

  constructor(ports: HandedOutInvitationPorts) {
    this.#ports = ports;
  }

  issue({ tenantId, by, customerId, ...what }: CustomerInvitation): Promise<InvitationOutcome> {
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const customer = await lockCustomer(tenant, customerId);
      if (customer === undefined) return refused("unknown");
      if (customer.blocked_at !== null) return refused("account-blocked");
      if (customer.email === null) return refused("no-email");
      if (by === "mail") return refused("mail-not-possible");
      const token = createToken(this.#ports.randomBytes);
      await tenant
        .insertInto("customer_tokens")
        .values({
          tenant_id: tenantId,
          token_hash: hashToken(token),
          purpose: "sign-in",
          customer_id: customerId,
          brand_slug: customer.brand_slug,
          language: customer.language,
          is_mailed: false,
          expires_at: new Date(this.#ports.nowMs() + accountSettings.signInTokenMs),
        })
        .execute();
      await this.#ports.record.putWithin(tenant, {
        ...what,
        kind: "invitation-issued",
        customerId,
        subject: by,
      });
      return { kind: "issued", address: `${this.#ports.placeAddress(customer.brand_slug)}#token=${token}` };
    });
  }
}

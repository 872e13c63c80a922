import type { CustomerId, TenantId } from "@meekijk/protocol";
import type { CustomerActor } from "./customer-record.ts";

export interface CustomerInvitation extends CustomerActor {
  tenantId: TenantId;
  customerId: CustomerId;
  /**
   * `address`: nobody but who asked ever sees it, and hands it over. `not-allowed` for an account that is in use, while
   * the server can mail.
   */
  by: "mail" | "address";
  /** By which web session of whoever invites. */
  webSessionId?: string | undefined;
}

export type InvitationOutcome =
  | { kind: "issued"; /** Null: it went by mail. */ address: string | null }
  | {
      kind: "refused";
      reason: "unknown" | "no-email" | "account-blocked" | "mail-not-possible" | "not-allowed";
    };

/** Gives the holder of an account a link that signs in once; on record as `invitation-issued` (R056). */
export interface CustomerInvitations {
  /** Whether the server can send mail. */
  readonly canMail: boolean;
  issue(invitation: CustomerInvitation): Promise<InvitationOutcome>;
}

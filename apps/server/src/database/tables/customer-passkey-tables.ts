import type { CustomerId, TenantId } from "@meekijk/protocol";
import type { PasskeysTable } from "./passkey-tables.ts";

/** Under which opaque name authenticators know a customer; made with the first passkey, the same for all. */
export interface CustomerPasskeyHoldersTable {
  tenant_id: TenantId;
  customer_id: CustomerId;
  /** 32 random bytes, base64url; says nothing about the person. */
  user_handle: string;
}

/** As employees' passkeys are kept, and in a table of their own: neither's opens an account of the other. */
export interface CustomerPasskeysTable extends Omit<PasskeysTable, "employee_id"> {
  customer_id: CustomerId;
}

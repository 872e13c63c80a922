import type { BrandSlug, Token } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { CustomerRecord } from "./customer-record.ts";
import type { CustomerWebSession } from "./customer-web-session.repository.ts";
import type { CustomerWebSessions, SignedInCustomer } from "./customer-web-session.service.ts";
import type { Customer } from "./customer.repository.ts";

/** The browser in which somebody signs in. */
export interface SigningBrowser {
  /** The brand of the host; nobody else's customer gets in there. Undefined: a host of them all. */
  brandOfHost: BrandSlug | undefined;
  userAgent: string;
  /** Who was signed in in this browser until now; that ends. */
  replaced: SignedInCustomer | undefined;
}

export type Entrance =
  | { kind: "signed-in"; cookieToken: Token; signedIn: SignedInCustomer }
  | { kind: "account-blocked" };

interface EntrancePorts {
  record: CustomerRecord;
  webSessions: CustomerWebSessions;
}

/** Opens the account for whoever proved to hold it, in the scope that holds the customer; a blocked one opens for nobody. */
export async function enterWithin(
  tenant: TenantDatabase,
  { record, webSessions }: EntrancePorts,
  customer: Customer,
  { userAgent, replaced, signedInBy }: SigningBrowser & { signedInBy: CustomerWebSession["signed_in_by"] },
): Promise<Entrance> {
  const { tenantId } = tenant;
  if (customer.blocked_at !== null) {
    await record.putWithin(tenant, { kind: "blocked-sign-in", customerId: customer.customer_id });
    return { kind: "account-blocked" };
  }
  if (replaced?.tenantId === tenantId) await webSessions.endReplacedWithin(tenant, replaced);
  const opened = await webSessions.openWithin(tenant, customer, { userAgent, signedInBy });
  const { cookieToken, webSessionId } = opened;
  return { kind: "signed-in", cookieToken, signedIn: { tenantId, customer, webSessionId } };
}

/** Ends the replaced one of another tenant, when that scope is over. */
export async function endElsewhere(
  { webSessions }: Pick<EntrancePorts, "webSessions">,
  { kind }: { kind: string },
  { replaced, tenantId }: { replaced: SignedInCustomer | undefined; tenantId: string },
): Promise<void> {
  if (kind !== "signed-in" || replaced === undefined || replaced.tenantId === tenantId) return;
  await webSessions.end(replaced, replaced.webSessionId);
}

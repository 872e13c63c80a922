import type { TenantId } from "@meekijk/protocol";
import type { SiteOrigins } from "../http/sites.ts";

/** The name of a provider's log in its checkpoints (docs/evidence.md, 10). */
export function logOriginOf({ console }: Pick<SiteOrigins, "console">, tenantId: TenantId): string {
  return `${new URL(console).host}/log/${tenantId}`;
}

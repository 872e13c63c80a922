import type { TenantId } from "@meekijk/protocol";
import type { SiteOrigins } from "../http/sites.ts";

/** The name that a provider's log gets when it begins (docs/evidence.md, 10): where everybody finds it. */
export function logOriginOf({ portal }: Pick<SiteOrigins, "portal">, tenantId: TenantId): string {
  return `${new URL(portal).host}/log/${tenantId}`;
}

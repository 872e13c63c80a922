import type { SiteOrigins } from "../http/sites.ts";
import type { Brand } from "./brand.repository.ts";

type AddressedBrand = Pick<Brand, "brand_slug" | "host_name">;

/** Where a brand's portal stands: on its own host, else below the portal's. */
export function brandAddress(brand: AddressedBrand, portalOrigin: string): URL {
  const address = new URL(`/b/${brand.brand_slug}`, portalOrigin);
  if (brand.host_name !== null) {
    address.hostname = brand.host_name;
    address.pathname = "/";
  }
  return address;
}

/** Where a brand's customers have their own place. */
export function placeAddress(
  brand: AddressedBrand,
  { portal, isNameOpen }: Pick<SiteOrigins, "portal" | "isNameOpen">,
): string {
  // Where every name leads here no name is one brand's own.
  const address = brandAddress(isNameOpen ? { ...brand, host_name: null } : brand, portal);
  return `${address.href.replace(/\/$/, "")}/account`;
}

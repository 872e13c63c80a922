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
  return `${openAddress(brand, { portal, isNameOpen }).href.replace(/\/$/, "")}/account`;
}

/** Where the page stands that checks receipts, on the brand's own host where it has one. */
export function verifyAddress(
  brand: AddressedBrand,
  origins: Pick<SiteOrigins, "portal" | "isNameOpen">,
): string {
  return new URL("/verify/", openAddress(brand, origins)).href;
}

/** Where every name leads here no name is one brand's own. */
function openAddress(
  brand: AddressedBrand,
  { portal, isNameOpen }: Pick<SiteOrigins, "portal" | "isNameOpen">,
): URL {
  return brandAddress(isNameOpen ? { ...brand, host_name: null } : brand, portal);
}

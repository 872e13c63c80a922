import type { BrandSlug } from "@meekijk/protocol";

/** Whether a path is that of the customer's own place: of a brand by its name, or of the brand of this host. */
export function isOwnPlace(pathname: string): boolean {
  return /^(?:\/b\/[a-z0-9][a-z0-9-]{0,39})?\/account\/?$/.test(pathname);
}

/** The path of the own place at a brand. */
export function ownPlacePath(brandSlug: BrandSlug): string {
  return `/b/${brandSlug}/account`;
}

/**
 * Takes the part after the `#` out of the address bar and the history, where the key of a link from a mail may not
 * stay, and gives it.
 */
export function takeFragment(): string {
  const fragment = location.hash;
  if (fragment !== "") history.replaceState(null, "", location.pathname + location.search);
  return fragment;
}

/** The part of the API's brand address that belongs to a page's path: `/b/NAME` or the first brand for `/`. */
export function brandSlugOf(pathname: string): string {
  return /^\/b\/([a-z0-9][a-z0-9-]{0,39})\/?$/.exec(pathname)?.[1] ?? "default";
}

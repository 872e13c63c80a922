/**
 * The part of the API's brand address that belongs to a page's path: `/b/NAME`, also with its check or its customers'
 * own place below it, or the first brand for any other.
 */
export function brandSlugOf(pathname: string): string {
  return /^\/b\/([a-z0-9][a-z0-9-]{0,39})(?:\/(?:check|account))?\/?$/.exec(pathname)?.[1] ?? "default";
}

/** Whether a path is that of the page on which anybody checks who is with them: `/check`, `/b/NAME/check`. */
export function isCheckPath(pathname: string): boolean {
  return /^(?:\/b\/[^/]+)?\/check\/?$/.test(pathname);
}

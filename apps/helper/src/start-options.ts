export interface StartOptions {
  /** Origin of the provider's server. */
  readonly serverAddress: string;
  readonly brandSlug: string;
}

export type StartOptionsAnswer =
  | { kind: "read"; options: StartOptions }
  | { kind: "bad-usage" }
  | { kind: "bad-server"; value: string };

/** Reads `--server URL --brand NAME`. */
export function readStartOptions(words: readonly string[]): StartOptionsAnswer {
  const [first, serverText = "", second, brandSlug = ""] = words;
  const isUsage = words.length === 4 && first === "--server" && second === "--brand";
  if (!isUsage || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(brandSlug)) return { kind: "bad-usage" };
  const address = URL.canParse(serverText) ? new URL(serverText) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.pathname !== "/")
    return { kind: "bad-server", value: serverText };
  return { kind: "read", options: { serverAddress: address.origin, brandSlug } };
}

import { publicKeySchema, type PublicKey } from "@meekijk/protocol";

export interface StartOptions {
  /** Origin of the provider's server. */
  readonly serverAddress: string;
  readonly brandSlug: string;
  /** The provider's root key, as this program has it from its build or its own command; never from the server. */
  readonly rootKey?: PublicKey;
}

export type StartOptionsAnswer =
  | { kind: "read"; options: StartOptions }
  | { kind: "bad-usage" }
  | { kind: "bad-server"; value: string };

/** Reads `--server URL --brand NAME`, and `--root KEY` behind it where the provider has one. */
export function readStartOptions(words: readonly string[]): StartOptionsAnswer {
  const [first, serverText = "", second, brandSlug = "", third, rootText] = words;
  const rootKey = publicKeySchema.safeParse(rootText).data;
  const isRootRight = words.length === 4 || (words.length === 6 && third === "--root" && rootKey);
  const isUsage = isRootRight && first === "--server" && second === "--brand";
  if (!isUsage || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(brandSlug)) return { kind: "bad-usage" };
  const address = URL.canParse(serverText) ? new URL(serverText) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.pathname !== "/")
    return { kind: "bad-server", value: serverText };
  return { kind: "read", options: { serverAddress: address.origin, brandSlug, ...(rootKey && { rootKey }) } };
}

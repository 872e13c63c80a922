import { helperLimits } from "../helper-limits.ts";

export interface ProviderAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

const id = "[A-Za-z0-9_-]{1,64}";
const readable = [
  new RegExp(`^/api/brands/${id}(/log-consistency)?$`),
  new RegExp(`^/api/terms/${id}/${id}/[0-9]{1,6}/${id}$`),
  new RegExp(`^/api/records/${id}(/receipt)?$`),
  new RegExp(`^/brands/${id}/logo\\.svg$`),
];
const writable = [
  new RegExp(`^/api/brands/${id}/refusals$`),
  new RegExp(`^/api/records/${id}/(feedback|damage-report|receipt-mail|session-report)$`),
];

const logQuestion = new RegExp(`^/api/brands/${id}/log-consistency\\?from=[0-9]{1,16}(&to=[0-9]{1,16})?$`);

/** Where our page's request goes at the provider's server: its path, and what it asks there where it may ask something. */
export function providerAddressOf(url: string): string {
  return logQuestion.test(url) ? url : (url.split("?", 1)[0] ?? "");
}

/** Whether our page needs this address of the provider's server; nothing else is handed on. */
export function isForProvider(method: string, path: string): boolean {
  const allowed = method === "GET" ? readable : method === "POST" ? writable : [];
  return allowed.some((pattern) => pattern.test(path));
}

export interface ProviderRequest {
  readonly method: string;
  /** With what it asks, as `providerAddressOf` gives it. */
  readonly address: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array | undefined;
}

/**
 * Asks the provider's server for our page: brand, log, terms, record, after-care. The session itself never takes this way.
 * Undefined when the server cannot be reached, sends us elsewhere, or answers without end.
 */
export async function askProvider(
  serverAddress: string,
  { method, address, authorization, body }: ProviderRequest,
): Promise<ProviderAnswer | undefined> {
  try {
    const response = await fetch(new URL(address, serverAddress), {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(helperLimits.providerAnswerMs),
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(body !== undefined && {
          "content-type": "application/json",
          origin: new URL(serverAddress).origin,
        }),
      },
      ...(body !== undefined && { body: new Uint8Array(body) }),
    });
    const bytes = await readBounded(response);
    if (bytes === undefined) return undefined;
    const contentType = response.headers.get("content-type") ?? "application/octet-stream";
    return { status: response.status, contentType, body: bytes };
  } catch {
    return undefined;
  }
}

async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > helperLimits.maxProviderAnswerBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

import type { Assertion } from "@meekijk/protocol";
import type { AuthenticatorSettings } from "./soft-authenticator.ts";

/** What an authenticator may sign well and that says something else than was asked, for a page at `help.example.nl`. */
export const wrongProofs: readonly Partial<AuthenticatorSettings>[] = [
  { origin: "https://help.example.nl.evil.example" },
  { origin: "https://help.example.nl:8443" },
  { origin: "http://help.example.nl" },
  { origin: "https://evil.example" },
  { origin: "null" },
  { rpId: "example.nl" },
  { rpId: "evil.example" },
  { challenge: "AAAA" },
  { challenge: "" },
  { type: "webauthn.create" },
  { type: "payment.get" },
  { crossOrigin: true },
  { userHandle: "AAAA" },
  { flags: 0x01 },
  { flags: 0x04 },
  { flags: 0x00 },
  { flags: 0x0d },
];

const fields = ["authenticatorData", "clientDataJSON", "signature", "userHandle"] as const;

/** Every field of an assertion with a bit turned at its begin, in its middle and at its end, and with one byte more. */
export function* mutantsOf(): Generator<{ what: string; mutate(good: Assertion): Assertion }> {
  const changes: readonly [string, (bytes: Buffer) => Buffer][] = [
    ["begin", (bytes) => turned(bytes, 0)],
    ["middle", (bytes) => turned(bytes, bytes.length >> 1)],
    ["end", (bytes) => turned(bytes, bytes.length - 1)],
    ["longer", (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ["shorter", (bytes) => bytes.subarray(0, -1)],
  ];
  for (const [name, change] of changes) {
    const changed = (text: string) => change(Buffer.from(text, "base64url")).toString("base64url");
    for (const field of fields)
      yield {
        what: `${field} ${name}`,
        mutate: (good) => ({
          ...good,
          response: { ...good.response, [field]: changed(good.response[field]) },
        }),
      };
    for (const field of ["id", "rawId"] as const)
      yield {
        what: `${field} ${name}`,
        mutate: (good) => ({ ...good, [field]: changed(good[field]) as Assertion["id"] }),
      };
  }
}

function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

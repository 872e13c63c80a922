import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type { RosterEmployee, Roster, SessionAssertion, TrustLine } from "@meekijk/protocol";
import { signStatement } from "../../packages/evidence/src/statement-jws.ts";
import { createTestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";
import type { AssertionSettings, TestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";
import { ports, rootKeys, sampleRotation } from "../../packages/evidence/src/testing/test-roster.ts";
import { keyOffTheCurve, neutralKey, respelledKey, signerOfNobody, smallKey } from "./strange-keys.ts";

type Listed = RosterEmployee["passkeys"][number];

/** What is otherwise in who the employee is said to be; everything around it is signed to fit. */
export interface ProofOddity {
  passkey?: () => TestPasskey;
  listed?: (used: Listed) => object[];
  assertion?: (settings: AssertionSettings) => Partial<AssertionSettings>;
  told?: (assertion: SessionAssertion) => object;
  roster?: (roster: Roster) => object;
  trust?: (signRosterBy: (signer: (typeof rootKeys)[number]) => Promise<string>) => Promise<TrustLine>;
  logOrigin?: string;
}

const [first, second] = rootKeys;
const clientText =
  (write: (honest: string) => string) =>
  ({ challenge, origin }: AssertionSettings) => ({
    clientText: write(JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false })),
  });
const moreKeys = (publicKey: string): ProofOddity => ({
  roster: (roster) => ({ ...roster, serverKeys: [...roster.serverKeys, publicKey] }),
});
const from = (logOrigin: string): ProofOddity => ({
  logOrigin,
  roster: (roster) => ({ ...roster, logOrigin }),
});
const unused = (algorithm: number, spki: Buffer): ProofOddity => ({
  listed: (used) => [
    used,
    { credentialId: "AAAA", algorithm, spki: spki.toString("base64url"), isDeviceBound: true },
  ],
});
const ofSpki = (spki: Buffer): ProofOddity => ({
  listed: (used) => [{ ...used, spki: spki.toString("base64url") }],
});
const spkiStart = (hex: string, ...more: Buffer[]) => Buffer.concat([Buffer.from(hex, "hex"), ...more]);
const raw = (key: string) => Buffer.from(key, "base64url");

const curvePair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const curvePasskey = (sign = (signature: Buffer) => signature): TestPasskey => {
  const passkey = createTestPasskey("on a curve", -7, true, curvePair);
  return {
    ...passkey,
    assert: (settings) => {
      const made = passkey.assert(settings);
      return { ...made, signature: sign(raw(made.signature)).toString("base64url") };
    },
  };
};
const curveSpki = curvePair.publicKey.export({ format: "der", type: "spki" });
const uncompressed = curveSpki.subarray(-65);
const curveOrder = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same signature with s in the upper or lower half: whoever has the one can make the other. */
function withS(isHigh: boolean): (signature: Buffer) => Buffer {
  return (der) => {
    const rLength = der[3] ?? 0;
    const r = der.subarray(4, 4 + rLength);
    const s = BigInt(`0x${der.subarray(6 + rLength).toString("hex")}`);
    const other = s > curveOrder / 2n === isHigh ? s : curveOrder - s;
    const digits = other.toString(16);
    const even = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
    const positive = (even[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), even]) : even;
    const both = Buffer.concat([Buffer.from([2, r.length]), r, Buffer.from([2, positive.length]), positive]);
    return Buffer.concat([Buffer.from([0x30, both.length]), both]);
  };
}

const rsaPair = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength });
const ofRsa = rsaPair(2_048);
/** The algorithm without its NULL; both lengths before it shrink by its two bytes. */
const withoutParameters = (spki: Buffer) => {
  const whole = Buffer.from(
    spki.toString("hex").replace("300d06092a864886f70d0101010500", "300b06092a864886f70d010101"),
    "hex",
  );
  whole.writeUInt16BE(whole.length - 4, 2);
  return whole;
};
const rsaOfExponent = (hex: string) => {
  const { n = "" } = ofRsa.publicKey.export({ format: "jwk" });
  const e = Buffer.from(hex, "hex").toString("base64url");
  return createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" }).export({
    format: "der",
    type: "spki",
  });
};
const rotate = (by: { publicKey: string; sign: (bytes: Uint8Array) => Promise<Uint8Array> }, to: string) =>
  signStatement(
    "meekijk-root+jws",
    { ...sampleRotation(first), newRoot: to },
    by as Parameters<typeof signStatement>[2],
    ports,
  );

export const proofOddities: Record<string, ProofOddity> = {
  "a server's key off the curve": moreKeys(keyOffTheCurve),
  "a server's key of small order": moreKeys(smallKey),
  "a server's key in a second spelling": moreKeys(respelledKey),
  "a root of small order between two": {
    trust: async (signRosterBy) => ({
      firstRoot: first.publicKey,
      rotations: [
        await rotate(first, neutralKey),
        await rotate(signerOfNobody(neutralKey), second.publicKey),
      ],
      roster: await signRosterBy(second),
    }),
  },
  "a first root of small order": {
    trust: async (signRosterBy) => ({
      firstRoot: neutralKey as TrustLine["firstRoot"],
      rotations: [await rotate(signerOfNobody(neutralKey), first.publicKey)],
      roster: await signRosterBy(first),
    }),
  },
  "a root that comes back": {
    trust: async (signRosterBy) => ({
      firstRoot: first.publicKey,
      rotations: [await rotate(first, second.publicKey), await rotate(second, first.publicKey)],
      roster: await signRosterBy(first),
    }),
  },
  "a root that takes over from itself": {
    trust: async (signRosterBy) => ({
      firstRoot: first.publicKey,
      rotations: [await rotate(first, first.publicKey)],
      roster: await signRosterBy(first),
    }),
  },
  "the log of another provider": from("console.example/log/ander"),
  "a log at the port that is not written": from("console.example:443/log/voorbeeld"),
  "a log at another port": from("console.example:8443/log/voorbeeld"),
  "a log below a path": from("console.example/x/log/voorbeeld"),
  "a log in capitals": from("Console.example/log/voorbeeld"),
  "a credential id of no bytes": {
    listed: (used) => [{ ...used, credentialId: "" }],
    told: (assertion) => ({ ...assertion, credentialId: "" }),
  },
  "an unused passkey that is no key": unused(-8, Buffer.from("no key")),
  "an unused passkey of small order": unused(-8, spkiStart("302a300506032b6570032100", raw(smallKey))),
  "an unused passkey in a second spelling": unused(
    -8,
    spkiStart("302a300506032b6570032100", raw(respelledKey)),
  ),
  "an unused passkey off the curve": unused(
    -7,
    spkiStart("3059301306072a8648ce3d020106082a8648ce3d03010703420004", Buffer.alloc(64, 1)),
  ),
  "an unused passkey of another algorithm": unused(-257, curveSpki),
  "an unused passkey of RSA with 1024 bits": unused(
    -257,
    rsaPair(1_024).publicKey.export({ format: "der", type: "spki" }),
  ),
  "an unused passkey of RSA with the exponent 3": unused(-257, rsaOfExponent("03")),
  "an unused passkey of RSA with an even exponent": unused(-257, rsaOfExponent("010000")),
  "an unused passkey of RSA with the exponent 1": unused(-257, rsaOfExponent("01")),
  "an unused passkey of RSA with a large exponent": unused(-257, rsaOfExponent("0100000001")),
  "a passkey of RSA without the parameters": {
    passkey: () => createTestPasskey("of RSA", -257, true, ofRsa),
    ...ofSpki(withoutParameters(ofRsa.publicKey.export({ format: "der", type: "spki" }))),
  },
  "a passkey with a short point": {
    passkey: curvePasskey,
    ...ofSpki(spkiStart("3039301306072a8648ce3d020106082a8648ce3d030107032200", compress(uncompressed))),
  },
  "a signature with a high s": { passkey: () => curvePasskey(withS(true)) },
  "a signature with a low s": { passkey: () => curvePasskey(withS(false)) },
  "extension data": { assertion: () => ({ flags: 0x85, extensions: new Uint8Array([0xa0]) }) },
  "extension data without its flag": { assertion: () => ({ extensions: new Uint8Array([0xa0]) }) },
  "a flag of extension data without any": { assertion: () => ({ flags: 0x85 }) },
  "flags that say nothing": { assertion: () => ({ flags: 0x27 }) },
  "words of the browser after a byte order mark": { assertion: clientText((text) => `\ufeff${text}`) },
  "words of the browser with a name twice": {
    assertion: clientText((text) => text.replace("{", '{"type":"webauthn.create",')),
  },
  "words of the browser with another type at last": {
    assertion: clientText((text) => text.replace(/}$/, ',"type":"webauthn.create"}')),
  },
  "words of the browser that nest deeply": {
    assertion: clientText((text) => text.replace(/}$/, `,"x":${"[".repeat(800)}${"]".repeat(800)}}`)),
  },
  "words of the browser with half a character": {
    assertion: clientText((text) => text.replace(/}$/, ',"x":"\\ud800"}')),
  },
  "words of the browser about no frame": {
    assertion: clientText((text) => text.replace('"crossOrigin":false', '"crossOrigin":null')),
  },
  "words of the browser without a frame": {
    assertion: clientText((text) => text.replace(',"crossOrigin":false', "")),
  },
};

function compress(point: Buffer): Buffer {
  return Buffer.concat([Buffer.from([2 + ((point[64] ?? 0) & 1)]), point.subarray(1, 33)]);
}

import { z } from "zod";
import { limits } from "./limits.ts";
import { credentialIdSchema } from "./passkey-http.ts";
import { employeeIdSchema, publicKeySchema, sha256Schema, tenantIdSchema } from "./vocabulary.ts";

const bytes = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/);
const time = z.iso.datetime({ precision: 3 });
const name = z.string().min(1).max(limits.maxNameCharacters);
const compactJws = (maxCharacters: number) =>
  z
    .string()
    .max(maxCharacters)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

/** Another root key of the provider takes over; signed by the one before. */
export const rootRotationSchema = z.object({
  v: z.literal(1),
  tenant: tenantIdSchema,
  newRoot: publicKeySchema,
  at: time,
});
export type RootRotation = z.infer<typeof rootRotationSchema>;

/** What the provider's root key vouches for. Employees stand in it as salted hashes of their entries alone. */
export const rosterSchema = z.object({
  v: z.literal(1),
  tenant: tenantIdSchema,
  number: z.number().int().min(1),
  issuedAt: time,
  validUntil: time,
  consoleOrigins: z.array(z.string().max(300)).min(1).max(limits.maxRosterKeys),
  logOrigin: z.string().min(1).max(300),
  serverKeys: z.array(publicKeySchema).min(1).max(limits.maxRosterKeys),
  employees: z.array(sha256Schema).max(limits.maxRosterEmployees),
});
export type Roster = z.infer<typeof rosterSchema>;

/** ECDSA with P-256 and SHA-256, Ed25519, RSASSA-PKCS1-v1_5 with SHA-256 (COSE algorithm numbers). */
export const passkeyAlgorithmSchema = z.union([z.literal(-7), z.literal(-8), z.literal(-257)]);
export type PasskeyAlgorithm = z.infer<typeof passkeyAlgorithmSchema>;

/** An employee in the roster, with the passkeys that speak for them. */
export const rosterEmployeeSchema = z.object({
  employeeId: employeeIdSchema,
  name,
  organisation: name,
  passkeys: z
    .array(
      z.object({
        credentialId: credentialIdSchema,
        algorithm: passkeyAlgorithmSchema,
        /** SubjectPublicKeyInfo in DER. */
        spki: bytes(limits.maxSpkiBytes),
        isDeviceBound: z.boolean(),
      }),
    )
    .min(1)
    .max(10),
});
export type RosterEmployee = z.infer<typeof rosterEmployeeSchema>;

/** The text of a `RosterEmployee` with its salt; the roster holds SHA-256(salt || UTF-8 of the text). */
export const rosterEntrySchema = z.object({
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  json: z.string().max(limits.maxRosterEntryCharacters),
});
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** From a root key to the roster that it, or one that took over from it, signed. */
export const trustLineSchema = z.object({
  firstRoot: publicKeySchema,
  rotations: z.array(compactJws(limits.maxRotationCharacters)).max(limits.maxRosterKeys),
  roster: compactJws(limits.maxRosterCharacters),
});
export type TrustLine = z.infer<typeof trustLineSchema>;

/** What is kept of a passkey's assertion over a session. */
export const sessionAssertionSchema = z.object({
  credentialId: credentialIdSchema,
  authenticatorData: bytes(limits.maxAuthenticatorDataBytes),
  clientDataJSON: bytes(limits.maxClientDataBytes),
  signature: bytes(limits.maxAuthenticatorDataBytes),
});
export type SessionAssertion = z.infer<typeof sessionAssertionSchema>;

/** What a console can show of its employee before the passkey is used: the server keeps both. */
export const rosterStandingSchema = z.object({ trust: trustLineSchema, entry: rosterEntrySchema });
export type RosterStanding = z.infer<typeof rosterStandingSchema>;

/** What a console brings to prove its employee to the device. */
export const employeeProofSchema = rosterStandingSchema.extend({ assertion: sessionAssertionSchema });
export type EmployeeProof = z.infer<typeof employeeProofSchema>;

/** What the customer's screen said of the employee. */
export const employeeVerificationSchema = z.enum([
  "verified",
  "no-root-key",
  "no-proof",
  "expired",
  "refused",
]);
export type EmployeeVerification = z.infer<typeof employeeVerificationSchema>;

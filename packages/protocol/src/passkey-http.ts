import { z } from "zod";
import { limits } from "./limits.ts";

const bytes = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/);

/** The authenticator's own name for a passkey, base64url (WebAuthn Level 3, credential id: at most 1,023 bytes). */
export const credentialIdSchema = bytes(limits.maxCredentialIdBytes).brand<"CredentialId">();
export type CredentialId = z.infer<typeof credentialIdSchema>;

const clientData = bytes(limits.maxClientDataBytes);
// What extensions answer is never read, so it does not travel further than the parse.
const unread = z.object({}).default({});

/** `PublicKeyCredential.toJSON()` of `navigator.credentials.get`. */
export const assertionSchema = z.object({
  id: credentialIdSchema,
  rawId: credentialIdSchema,
  type: z.literal("public-key"),
  response: z.object({
    authenticatorData: bytes(limits.maxAuthenticatorDataBytes),
    clientDataJSON: clientData,
    signature: bytes(limits.maxAuthenticatorDataBytes),
    userHandle: bytes(limits.maxUserHandleBytes),
  }),
  clientExtensionResults: unread,
});
export type Assertion = z.infer<typeof assertionSchema>;

/** `PublicKeyCredential.toJSON()` of `navigator.credentials.create`. */
export const attestationSchema = z.object({
  id: credentialIdSchema,
  rawId: credentialIdSchema,
  type: z.literal("public-key"),
  response: z.object({
    attestationObject: bytes(limits.maxAttestationBytes),
    clientDataJSON: clientData,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
  clientExtensionResults: unread,
});
export type Attestation = z.infer<typeof attestationSchema>;

const challenge = bytes(limits.maxUserHandleBytes);
const descriptor = z.object({
  id: credentialIdSchema,
  type: z.literal("public-key"),
  transports: z.array(z.string()).optional(),
});

/** What the browser is asked for a proof; no names of passkeys, so the person needs no user name. */
export const proofOptionsSchema = z.object({
  challenge,
  rpId: z.string(),
  timeout: z.number(),
  userVerification: z.literal("required"),
});
export type ProofOptions = z.infer<typeof proofOptionsSchema>;

/** What the browser is asked to make. */
export const passkeyCreationOptionsSchema = z.object({
  challenge,
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: bytes(limits.maxUserHandleBytes), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal("public-key") })),
  timeout: z.number(),
  attestation: z.literal("none"),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.object({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
});
export type PasskeyCreationOptions = z.infer<typeof passkeyCreationOptionsSchema>;

export const passkeyProofRequestSchema = z.object({ assertion: assertionSchema });
export const newPasskeyRequestSchema = z.object({
  name: z.string().trim().min(1).max(limits.maxPasskeyNameCharacters),
  attestation: attestationSchema,
});
export const passkeyRemovalRequestSchema = z.object({ credentialId: credentialIdSchema });

export const passkeyViewSchema = z.object({
  credentialId: credentialIdSchema,
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type PasskeyView = z.infer<typeof passkeyViewSchema>;
export const myPasskeysSchema = z.object({
  passkeys: z.array(passkeyViewSchema),
  /** As on the sign-in page. */
  passkeyOrigins: z.array(z.string()),
  /** Whether the person must use a passkey before they may add or remove one. */
  isProofNeeded: z.boolean(),
});
export type MyPasskeys = z.infer<typeof myPasskeysSchema>;

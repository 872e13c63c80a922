import { z } from "zod";
import { limits } from "./limits.ts";

// Zod's compiled validators need eval, which our pages' content security policy forbids.
z.config({ jitless: true });

/** The only protocol version. There is no negotiation and no fallback (design 4). */
export const protocolVersion = 1;

const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`));

/** In the one spelling that encoding gives: what is signed must not have a second one (docs/evidence.md, 2). */
const exactBase64url = (bytes: number) => {
  const last = ["A-Za-z0-9_-", "AQgw", "AEIMQUYcgkosw048"][bytes % 3];
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3) - 1}}[${last}]$`));
};

/** 16 random bytes made by the device at acceptance, base64url. */
export const sessionIdSchema = base64url(16).brand<"SessionId">();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** The same where it is signed. */
export const signedSessionIdSchema = exactBase64url(16).brand<"SessionId">();

/** SHA-256 in base64url without padding. */
export const sha256Schema = exactBase64url(32).brand<"Sha256">();
export type Sha256 = z.infer<typeof sha256Schema>;

/** Ed25519 public key, raw 32 bytes in base64url. */
export const publicKeySchema = base64url(32).brand<"PublicKey">();
export type PublicKey = z.infer<typeof publicKeySchema>;

/** One-time token of 32 random bytes; the server keeps only its hash. */
export const tokenSchema = base64url(32).brand<"Token">();
export type Token = z.infer<typeof tokenSchema>;

export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const tenantIdSchema = slugSchema.brand<"TenantId">();
export type TenantId = z.infer<typeof tenantIdSchema>;
export const brandSlugSchema = slugSchema.brand<"BrandSlug">();
export type BrandSlug = z.infer<typeof brandSlugSchema>;
export const employeeIdSchema = slugSchema.brand<"EmployeeId">();
export type EmployeeId = z.infer<typeof employeeIdSchema>;
export const questionIdSchema = exactBase64url(8).brand<"QuestionId">();
export type QuestionId = z.infer<typeof questionIdSchema>;

/**
 * Counts the stretches of control of one session: each time that input may act again after it might not, the device says
 * the next. Input names the stretch that it was meant for, and acts in no other.
 */
export const leaseNumberSchema = z.number().int().min(1).max(limits.maxLeaseNumber).brand<"LeaseNumber">();
export type LeaseNumber = z.infer<typeof leaseNumberSchema>;

/** 16 random bytes of the server for each closing word of a session. */
export const receiptIdSchema = exactBase64url(16).brand<"ReceiptId">();
export type ReceiptId = z.infer<typeof receiptIdSchema>;

/** One offer of a file and all that comes of it; 8 random bytes of the sender. */
export const transferIdSchema = exactBase64url(8).brand<"TransferId">();
export type TransferId = z.infer<typeof transferIdSchema>;

/** nD: 16 fresh random bytes of the device for each code it shows; the console needs them to begin the proof. */
export const deviceNonceSchema = base64url(16).brand<"DeviceNonce">();
export type DeviceNonce = z.infer<typeof deviceNonceSchema>;

/** The three digits that the server gives; they route and prove nothing. */
export const routingNumberSchema = z
  .string()
  .regex(/^\d{3}$/)
  .brand<"RoutingNumber">();
export type RoutingNumber = z.infer<typeof routingNumberSchema>;

export const languageSchema = z.enum(["nl", "en"]);
export type Language = z.infer<typeof languageSchema>;

export const sideSchema = z.enum(["device", "console"]);
export type Side = z.infer<typeof sideSchema>;

/** Form of the customer's program; it decides which security claim may be printed (design 4). */
export const deviceFormSchema = z.enum(["browser", "helper"]);
export type DeviceForm = z.infer<typeof deviceFormSchema>;

/** Whether the provider manages the customer's computer; selects the warranty paragraph (R020, R021). */
export const managementSchema = z.enum(["managed", "not-managed", "unknown"]);
export type Management = z.infer<typeof managementSchema>;

export const outcomeSchema = z.enum(["solved", "not-solved", "not-feasible"]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const endReasonSchema = z.enum([
  "customer-stopped",
  "employee-ended",
  "share-stopped",
  "page-closed",
  "idle",
  "session-length",
  "link-lost",
  "code-expired",
  "code-dead",
  "number-withdrawn",
  "tampered",
  "identity-mismatch",
  "capture-failed",
  "record-failed",
  "server-refused",
  /** The server takes this acceptance no more: the terms changed while the page stood open. */
  "acceptance-refused",
]);
/** Why a session ended. `tampered` covers every fault of the sealed link. */
export type EndReason = z.infer<typeof endReasonSchema>;

export const endedBySchema = z.enum(["customer", "employee", "system"]);
export type EndedBy = z.infer<typeof endedBySchema>;

import { z } from "zod";
import { employeeIdentitySchema } from "./employee-identity.ts";
import { evidenceEntrySchema } from "./evidence-event.ts";
import { rosterStandingSchema } from "./roster.ts";
import {
  brandSlugSchema,
  deviceFormSchema,
  deviceNonceSchema,
  protocolVersion,
  publicKeySchema,
  routingNumberSchema,
  sessionIdSchema,
  sideSchema,
  tenantIdSchema,
  tokenSchema,
} from "./vocabulary.ts";

/**
 * JSON text messages between an end and the server. Binary messages on the same socket are handshake messages and
 * sealed frames; the server hands them on unread.
 */
const version = z.literal(protocolVersion);
/** The UDP port of this host on which the server answers STUN; left out: it does not, and nobody tries a direct path. */
const stunPort = z.number().int().min(1).max(65_535).optional();
const requestId = z.number().int().min(0).max(0xffff_ffff);

const append = z.object({ type: z.literal("append"), requestId, entry: evidenceEntrySchema });
/** Comes back after a lost line or a server restart. The token works once; `resumed` carries the next. */
const resume = z.object({
  type: z.literal("resume"),
  protocolVersion: version,
  sessionId: sessionIdSchema,
  side: sideSchema,
  resumeToken: tokenSchema,
});
/** The end of the session for the server: numbers rest, tokens die, the relay closes. */
const end = z.object({ type: z.literal("end") });
/** Does this socket carry both ways? Answered on arrival. Where it is asked because the other end is silent, that end hears it. */
const checkLine = z.object({ type: z.literal("check-line"), isPeerSilent: z.boolean() });

export const deviceToServerSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("open-session"),
    protocolVersion: version,
    sessionId: sessionIdSchema,
    brandSlug: brandSlugSchema,
    devicePublicKey: publicKeySchema,
    deviceForm: deviceFormSchema,
    /** The device's first event, `terms-accepted`. */
    acceptance: evidenceEntrySchema,
  }),
  /** Asks for a (new) routing number. A number given before is dead from then on. */
  z.object({ type: z.literal("show-code"), deviceNonce: deviceNonceSchema }),
  /** The code is dead: used up, expired or disturbed. The number rests. */
  z.object({ type: z.literal("withdraw-code") }),
  /** The console with this key proved the code. When that is the console bound now, the number is used; else it rests. */
  z.object({ type: z.literal("code-used"), consolePublicKey: publicKeySchema }),
  append,
  resume,
  end,
  checkLine,
]);
export type DeviceToServer = z.infer<typeof deviceToServerSchema>;

export const consoleToServerSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("join"),
    protocolVersion: version,
    routingNumber: routingNumberSchema,
    consolePublicKey: publicKeySchema,
  }),
  /** Lets go of a number that was joined but not proven; the number waits again for its customer. */
  z.object({ type: z.literal("leave") }),
  append,
  resume,
  end,
  checkLine,
]);
export type ConsoleToServer = z.infer<typeof consoleToServerSchema>;

export const joinRefusalSchema = z.enum([
  /** Unknown, dead, used, held by another: one answer for all (design 2). */
  "no-such-code",
  "too-many-joins",
  /** The employee still owes outcome and work done of an earlier session. */
  "write-up-owed",
  /** No role that joins codes, or the account is blocked (R036). */
  "not-permitted",
  /** The current secrecy rules are not acknowledged (R045). */
  "secrecy-not-acknowledged",
  /** No trained mark (R046). */
  "not-trained",
]);
export type JoinRefusal = z.infer<typeof joinRefusalSchema>;

export const closeReasonSchema = z.enum([
  "version-unknown",
  "message-refused",
  "not-signed-in",
  "session-unknown",
  "acceptance-refused",
  "too-many-messages",
  "number-withdrawn",
  "session-over",
  "server-stopping",
]);
/** Why the server closes a socket; also the WebSocket close reason, with code 4000. */
export type CloseReason = z.infer<typeof closeReasonSchema>;

export const appendRefusalSchema = z.enum(["signature", "chain", "details", "session-over", "too-many"]);
export type AppendRefusal = z.infer<typeof appendRefusalSchema>;

/** Sent only after the event is durable (fdatasync or synchronous commit). `receipt` is the server's own event. */
const appended = z.object({ type: z.literal("appended"), requestId, receipt: evidenceEntrySchema });
const appendRefused = z.object({ type: z.literal("append-refused"), requestId, reason: appendRefusalSchema });
const resumed = z.object({
  type: z.literal("resumed"),
  resumeToken: tokenSchema,
  isPeerConnected: z.boolean(),
});
/** The other end's socket opened again: begin a new path epoch. */
const peerReopened = z.object({ type: z.literal("peer-reopened") });
const peerLost = z.object({ type: z.literal("peer-lost") });
const closed = z.object({ type: z.literal("closed"), reason: closeReasonSchema });
const lineCarries = z.object({ type: z.literal("line-carries") });
/** The other end hears nothing of us, whatever we hear of it. */
const peerUnheard = z.object({ type: z.literal("peer-unheard") });

export const serverToDeviceSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("session-opened"),
    resumeToken: tokenSchema,
    /** Opens the record after the session (bearer of `/api/records/…`), nothing else. */
    recordToken: tokenSchema,
    receipt: evidenceEntrySchema,
    stunPort,
  }),
  z.object({
    type: z.literal("code-assigned"),
    routingNumber: routingNumberSchema,
    tenantId: tenantIdSchema,
    expiresInMs: z.number().int().min(1),
  }),
  /** The server took the number back because its address block held too many; the page asks for a new one. */
  z.object({ type: z.literal("number-withdrawn") }),
  z.object({ type: z.literal("employee-joined"), employee: employeeIdentitySchema }),
  z.object({ type: z.literal("employee-left") }),
  appended,
  appendRefused,
  resumed,
  peerReopened,
  peerLost,
  closed,
  lineCarries,
  peerUnheard,
]);
export type ServerToDevice = z.infer<typeof serverToDeviceSchema>;

export const serverToConsoleSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("joined"),
    sessionId: sessionIdSchema,
    tenantId: tenantIdSchema,
    brandSlug: brandSlugSchema,
    brandName: z.string().max(120),
    deviceForm: deviceFormSchema,
    devicePublicKey: publicKeySchema,
    /** That of the code now shown; goes into the handshake, where a false one only makes the proof fail. */
    deviceNonce: deviceNonceSchema,
    employee: employeeIdentitySchema,
    /** Left out: the provider has no roster that is valid now, or this employee does not stand in it. */
    standing: rosterStandingSchema.optional(),
    resumeToken: tokenSchema,
    stunPort,
  }),
  z.object({ type: z.literal("join-refused"), reason: joinRefusalSchema }),
  /** The device withdrew the code before it was proven. */
  z.object({ type: z.literal("code-withdrawn") }),
  appended,
  appendRefused,
  resumed,
  peerReopened,
  peerLost,
  closed,
  lineCarries,
  peerUnheard,
]);
export type ServerToConsole = z.infer<typeof serverToConsoleSchema>;

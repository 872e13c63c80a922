import { z } from "zod";
import { limits } from "./limits.ts";

/** Which trial of a direct path a word belongs to; counts from 1 over the session, so that a late word changes nothing. */
const attempt = z.number().int().min(1).max(limits.maxDirectAttempts);

/**
 * What one end must know of the other to find and to recognise it. Single values and not an SDP: each end writes the SDP
 * of a data channel around them itself, so that nobody can slip media, codecs or a second channel into it.
 */
export const peerDescriptionSchema = z.object({
  /** RFC 8839 section 5.4. */
  iceUfrag: z.string().regex(/^[A-Za-z0-9+/]{4,32}$/),
  icePassword: z.string().regex(/^[A-Za-z0-9+/]{22,64}$/),
  /** SHA-256 of the DTLS certificate as in RFC 8122: 32 bytes, upper case, with colons. */
  fingerprint: z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
});
export type PeerDescription = z.infer<typeof peerDescriptionSchema>;

/** Where an end may be reached by UDP. Browsers hide addresses of the local network behind names that end in `.local`. */
export const peerCandidateSchema = z.object({
  foundation: z.string().regex(/^[A-Za-z0-9+/]{1,32}$/),
  priority: z.number().int().min(1).max(0x7fff_ffff),
  address: z.union([z.ipv4(), z.ipv6(), z.string().regex(/^[0-9a-f-]{36}\.local$/)]),
  port: z.number().int().min(1).max(65_535),
  /** `srflx`: as the server saw it (STUN). */
  kind: z.enum(["host", "srflx"]),
});
export type PeerCandidate = z.infer<typeof peerCandidateSchema>;

const candidate = z.object({
  type: z.literal("direct-candidate"),
  attempt,
  candidate: peerCandidateSchema,
});
const offer = z.object({
  type: z.literal("direct-offer"),
  attempt,
  description: peerDescriptionSchema,
});
const answer = z.object({
  type: z.literal("direct-answer"),
  attempt,
  description: peerDescriptionSchema,
});
/** The console is on the relay (again). `wasUsed`: frames that came by the relay meanwhile were not taken. */
const left = z.object({ type: z.literal("direct-left"), attempt, wasUsed: z.boolean() });

/** Control messages about the direct path. A console that knows none sends none, and a device then says nothing of it. */
export const directMessagesToDevice = [offer, candidate, left] as const;
export const directMessagesToConsole = [answer, candidate] as const;
export type DirectMessageToDevice = z.infer<(typeof directMessagesToDevice)[number]>;
export type DirectMessageToConsole = z.infer<(typeof directMessagesToConsole)[number]>;
export type DirectMessage = DirectMessageToDevice | DirectMessageToConsole;

import { limits } from "@meekijk/protocol";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const customerSettings = {
  signInLinkMs: limits.customerSignInLinkMs,
  /** Begun at night and read in the morning; until it is used there is no account. */
  signUpLinkMs: dayMs,
  /** Nobody asked for it, so it must outlast a week's leave. */
  invitationLinkMs: 7 * dayMs,
  /** "This was not me": misuse is seen late, and the link does nothing but block. */
  blockLinkMs: 30 * dayMs,
  /** Also good on a computer that others use: one working day at most, two hours without use. */
  webSessionMs: 12 * hourMs,
  webSessionIdleMs: 2 * hourMs,
  /** The record of an account names a web session, and somebody looks into it within a month. */
  endedWebSessionKeptMs: 30 * dayMs,
  /** How coarse last use is kept: one write a minute instead of one a request. */
  lastUseMs: minuteMs,
  /** Open in so many browsers at once; the oldest ends. Nobody has more, and the list stays one to read. */
  maxOpenWebSessions: 20,
  /** A passkey is made right after signing in, and never in a browser that somebody else left open an hour ago. */
  passkeyAddingMs: 10 * minuteMs,
  /** A computer, a telephone and a tablet at home and at work; a list that a person can still judge. */
  maxPasskeys: 10,
  /** Of one organisation, by its own administrator's invitations; more are made by the provider's staff, who see them grow. */
  maxInvitedPeople: 500,
  /** A page of past sessions. */
  sessionsPerPage: 20,
} as const;

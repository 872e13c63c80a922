import { z } from "zod";
import { webSessionIdSchema } from "./account-http.ts";
import { employeeIdSchema } from "./vocabulary.ts";

/** What happens to accounts and is kept for good (R055). */
export const accountEventKindSchema = z.enum([
  "signed-in",
  "concurrent-use",
  "web-session-ended",
  "signed-out-everywhere",
  "passkey-added",
  "passkey-removed",
  "passkey-counter-went-back",
  "recovery-link-issued",
  "identity-linked",
  /** Accounts of the provider's single sign-on open this one no more, and nobody is invited to it. */
  "identity-unlinked",
  "locked-out",
  "employee-created",
  "sign-in-link-issued",
  "employee-invited",
  "roles-changed",
  "marked-trained",
  "marked-untrained",
  "secrecy-acknowledged",
  "employee-blocked",
  "employee-unblocked",
  /** A blocked account was used to sign in, with a right link, passkey or identity. */
  "blocked-sign-in",
  /** One employee typed or left as many codes in vain as the limit allows. */
  "failed-joins",
  /** All employees of a provider together did; the account is the one of the last try. */
  "failed-joins-of-tenant",
  /** A customer did not trust a session of this employee, and said so. */
  "session-reported",
  /** A customer says that they did not ask for the session that this employee ran with them; the subject names it. */
  "session-disowned",
  "brand-created",
  "brand-changed",
  "brands-ordered",
  "terms-published",
  /** Where employees sign in at their own organisation, or whether they do. */
  "single-sign-on-changed",
  /** How long records are kept: the subject says from and to how many months. */
  "retention-changed",
  /** A signed roster was stored. */
  "roster-stored",
  /** The first root key of the provider, taken because there was none; the subject is the key. */
  "root-key-accepted",
  /** A rotation by the known root key led to another one. */
  "root-key-rotated",
  /** A root key that no rotation leads to took the place of the known one. */
  "root-key-replaced",
]);
export type AccountEventKind = z.infer<typeof accountEventKindSchema>;

/** What whoever looks after the accounts should see soon. */
export const alarmKinds = [
  "locked-out",
  "concurrent-use",
  "passkey-counter-went-back",
  "recovery-link-issued",
  /** Whoever makes a link could use it: the account's colleagues should know that there is one. */
  "sign-in-link-issued",
  /** The same: whoever invites an address could have it. */
  "employee-invited",
  "blocked-sign-in",
  "failed-joins",
  "failed-joins-of-tenant",
  "session-reported",
  /** Whoever chooses the provider could have it say that anybody is there. */
  "single-sign-on-changed",
  "session-disowned",
  /** Whoever holds the root key says who the employees are. */
  "root-key-accepted",
  "root-key-replaced",
] as const satisfies readonly AccountEventKind[];

/** Counts up with time in one installation. As text, since it may be larger than a number holds. */
export const accountEventIdSchema = z.string().regex(/^[1-9]\d{0,17}$/);

export const accountEventQuerySchema = z.object({
  show: z.enum(["alarms", "all"]).default("alarms"),
  /** Only what is older than this event; absent: the newest. */
  before: accountEventIdSchema.optional(),
});

const person = z.object({ employeeId: employeeIdSchema, name: z.string() });
/** One line of what happened to accounts. */
export const accountEventViewSchema = z.object({
  eventId: accountEventIdSchema,
  kind: accountEventKindSchema,
  at: z.string(),
  /** Whose account. */
  account: person,
  /** Who did it; null: the account's own holder, or whoever had it in hand. */
  actor: person.nullable(),
  /** By which web session of whoever did it. */
  webSessionId: webSessionIdSchema.nullable(),
  /** What it was done to or with, as the kind says: roles, a passkey's name, a way of signing in. */
  subject: z.string().nullable(),
});
export type AccountEventView = z.infer<typeof accountEventViewSchema>;
/** One page, newest first. */
export const accountEventsViewSchema = z.object({
  events: z.array(accountEventViewSchema),
  hasOlder: z.boolean(),
});
export type AccountEventsView = z.infer<typeof accountEventsViewSchema>;

/** How many alarms came since this employee last looked, up to `limits.maxCountedAlarms`. */
export const unreadAlarmsSchema = z.object({ count: z.int().nonnegative() });
/** The newest event that the employee has seen. */
export const alarmsReadRequestSchema = z.object({ eventId: accountEventIdSchema });

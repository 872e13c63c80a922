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
  "brand-created",
  "brand-changed",
  "brands-ordered",
  "terms-published",
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
  "blocked-sign-in",
  "failed-joins",
  "failed-joins-of-tenant",
] as const satisfies readonly AccountEventKind[];

export const accountEventQuerySchema = z.object({ show: z.enum(["alarms", "all"]).default("alarms") });

const person = z.object({ employeeId: employeeIdSchema, name: z.string() });
/** One line of what happened to accounts. */
export const accountEventViewSchema = z.object({
  eventId: z.string(),
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
/** Newest first; older ones than these are in the database only. */
export const accountEventsViewSchema = z.object({ events: z.array(accountEventViewSchema) });

import { z } from "zod";
import { limits } from "./limits.ts";
import { isPlainLine } from "./plain-line.ts";
import { sessionIdSchema } from "./vocabulary.ts";

const randomId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** A person of a customer, with or without an account; 16 random bytes (R062). */
export const customerIdSchema = randomId.brand<"CustomerId">();
export type CustomerId = z.infer<typeof customerIdSchema>;

/** A customer that is a company or the like; 16 random bytes (R062). */
export const organisationIdSchema = randomId.brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof organisationIdSchema>;

/** `contact`: with whom the provider agrees things. `end-user`: who works with what was agreed. */
export const customerKindSchema = z.enum(["contact", "end-user"]);
export type CustomerKind = z.infer<typeof customerKindSchema>;

/**
 * Of a person's account. `none`: no e-mail address, so nothing to sign in with. `not-activated`: nobody acknowledged
 * the instruction yet (R058).
 */
export const customerAccountStateSchema = z.enum(["none", "not-activated", "active", "blocked"]);
export type CustomerAccountState = z.infer<typeof customerAccountStateSchema>;

/** Who blocked an account: an employee, its holder, its organisation's own administrator, or whoever had its mail. */
export const customerBlockedBySchema = z.enum(["employee", "holder", "organisation", "mail"]);
export type CustomerBlockedBy = z.infer<typeof customerBlockedBySchema>;

/** What happens to customers' accounts and by them, and is kept for good (R055). */
export const customerEventKindSchema = z.enum([
  "customer-created",
  "customer-changed",
  "invitation-issued",
  "instruction-acknowledged",
  "signed-in",
  "concurrent-use",
  "signed-out",
  "web-session-ended",
  "passkey-added",
  "passkey-removed",
  "session-kept",
  "record-read",
  "damage-reported",
  "session-disowned",
  "account-blocked",
  "account-unblocked",
  "blocked-sign-in",
  "passkey-counter-went-back",
]);
export type CustomerEventKind = z.infer<typeof customerEventKindSchema>;

/** Counts up with time in one installation. As text, since it may be larger than a number holds. */
export const customerEventIdSchema = z.string().regex(/^[1-9]\d{0,17}$/);

/** One line of what happened to one account. */
export const customerEventViewSchema = z.object({
  eventId: customerEventIdSchema,
  kind: customerEventKindSchema,
  at: z.string(),
  /** Who did it: a name of the provider or of the customer; null: the account's holder, or whoever had it in hand. */
  actorName: z.string().nullable(),
  /** The support session that it is about. */
  sessionId: sessionIdSchema.nullable(),
  subject: z.string().nullable(),
});
export type CustomerEventView = z.infer<typeof customerEventViewSchema>;

/** A name of a person or organisation, as it is stored. */
export const customerNameSchema = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1)
  .max(limits.maxNameCharacters)
  .refine((text) => isPlainLine(text));

/** An e-mail address as the key of an account: lower case, so that one mailbox is one person. */
export const customerEmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.maxEmailCharacters)
  .pipe(z.email());

/** As people write and read it aloud. */
export const customerPhoneSchema = z
  .string()
  .trim()
  .regex(/^\+?\d[\d ()-]{5,23}\d$/);

const sharedMailboxes: ReadonlySet<string> = new Set([
  "abuse",
  "accounts",
  "admin",
  "administratie",
  "algemeen",
  "boekhouding",
  "contact",
  "directie",
  "facturatie",
  "facturen",
  "finance",
  "help",
  "helpdesk",
  "hr",
  "ict",
  "info",
  "inkoop",
  "it",
  "kantoor",
  "mail",
  "no-reply",
  "noreply",
  "office",
  "personeel",
  "planning",
  "postmaster",
  "receptie",
  "reception",
  "sales",
  "secretariaat",
  "service",
  "support",
  "team",
  "verkoop",
  "webmaster",
]);

/** Whether this address is one that several people read by custom: an account is one person's (R057). */
export function isSharedMailbox(email: string): boolean {
  const mailbox = mailboxOf(email);
  return sharedMailboxes.has(mailbox.slice(0, mailbox.lastIndexOf("@")));
}

/** Where mail to this address arrives: what follows a plus is by custom a mark of its reader's own. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, at).split("+")[0] ?? ""}${email.slice(at)}`;
}

import { z } from "zod";
import { employeeRoleSchema } from "./access.ts";
import { limits } from "./limits.ts";
import { employeeIdSchema, languageSchema, sha256Schema } from "./vocabulary.ts";

const name = z.string().trim().min(1).max(limits.maxNameCharacters);
const roles = z
  .array(employeeRoleSchema)
  .max(employeeRoleSchema.options.length)
  .refine((chosen) => new Set(chosen).size === chosen.length);

/** An employee as whoever administers or trains sees one: the account, nothing of what it did in sessions. */
export const employeeListItemSchema = z.object({
  employeeId: employeeIdSchema,
  name: z.string(),
  organisation: z.string(),
  language: languageSchema,
  roles: z.array(employeeRoleSchema),
  isTrained: z.boolean(),
  /** The newest version of the secrecy rules that this employee acknowledged; null: none yet (R045). */
  secrecy: z.object({ version: z.int(), acknowledgedAt: z.string() }).nullable(),
  isBlocked: z.boolean(),
  /** Whether an account of the provider's single sign-on opens this one, or somebody was invited to link theirs. */
  singleSignOn: z.enum(["none", "invited", "linked"]),
  passkeyCount: z.int().nonnegative(),
  lastSignedInAt: z.string().nullable(),
});
export type EmployeeListItem = z.infer<typeof employeeListItemSchema>;

export const employeeListSchema = z.object({
  employees: z.array(employeeListItemSchema),
  /** What must be acknowledged now. */
  secrecyVersion: z.int(),
  /** Whether the provider's single sign-on links invited e-mail addresses. */
  takesInvitations: z.boolean(),
});
export type EmployeeList = z.infer<typeof employeeListSchema>;

export const newEmployeeRequestSchema = z.object({
  name,
  organisation: name,
  language: languageSchema,
  roles,
});
export type NewEmployeeRequest = z.infer<typeof newEmployeeRequestSchema>;
/** `from`: the roles that whoever changes them saw, so that a colleague's change is not written over unseen. */
export const roleChangeRequestSchema = z.object({ from: roles, roles });
export const trainingMarkRequestSchema = z.object({ isTrained: z.boolean() });
export const invitationRequestSchema = z.object({ email: z.email().max(limits.maxEmailCharacters) });

/** A one-time address of the console; no other answer ever shows it. */
export const handedOutLinkSchema = z.object({ employeeId: employeeIdSchema, address: z.url() });
export type HandedOutLink = z.infer<typeof handedOutLinkSchema>;

/** Whether the signed-in employee acknowledged the secrecy rules that hold now, and is trained (R045, R046). */
export const ownReadinessSchema = z.object({
  secrecyVersion: z.int(),
  /** Of that version; null: not yet. */
  acknowledgedAt: z.string().nullable(),
  isTrained: z.boolean(),
});
export type OwnReadiness = z.infer<typeof ownReadinessSchema>;
/** Names the version that was read and the hash of its text (null: none is published), so that no other is acknowledged unread. */
export const secrecyAcknowledgementRequestSchema = z.object({
  secrecyVersion: z.int().positive(),
  sha256: sha256Schema.nullable(),
});
export type SecrecyAcknowledgementRequest = z.infer<typeof secrecyAcknowledgementRequestSchema>;

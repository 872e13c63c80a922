import { z } from "zod";
import { limits } from "./limits.ts";
import { rosterEmployeeSchema, rosterEntrySchema, trustLineSchema } from "./roster.ts";
import { employeeIdSchema, publicKeySchema, sha256Schema, tenantIdSchema } from "./vocabulary.ts";

/** What an administrator carries to the machine with the root key: who is to stand in the next roster. */
export const rosterRequestSchema = z.object({
  format: z.literal("meekijk-roster-request"),
  v: z.literal(1),
  tenant: tenantIdSchema,
  consoleOrigins: z.array(z.string().max(300)).min(1).max(limits.maxRosterKeys),
  logOrigin: z.string().min(1).max(300),
  serverKeys: z.array(publicKeySchema).min(1).max(limits.maxRosterKeys),
  /** Number of the newest roster that the server has; 0: none. */
  afterNumber: z.int().min(0),
  employees: z.array(rosterEmployeeSchema).max(limits.maxRosterEmployees),
});
export type RosterRequest = z.infer<typeof rosterRequestSchema>;

/** What they carry back: the signed roster, with the entries whose hashes stand in it. */
export const rosterFileSchema = z.object({
  format: z.literal("meekijk-roster"),
  v: z.literal(1),
  trust: trustLineSchema,
  entries: z.array(rosterEntrySchema).max(limits.maxRosterEmployees),
});
export type RosterFile = z.infer<typeof rosterFileSchema>;

/** Beside a root key: how one gets to it from the provider's first one. */
export const rootLineSchema = z.object({
  format: z.literal("meekijk-root"),
  v: z.literal(1),
  tenant: tenantIdSchema,
  ...trustLineSchema.pick({ firstRoot: true, rotations: true }).shape,
});
export type RootLine = z.infer<typeof rootLineSchema>;

export const rosterUploadSchema = z.object({
  file: rosterFileSchema,
  /** Meant, since it looks like theft: a root key that no rotation leads to takes the place of the known one. */
  replacesRoot: z.boolean(),
});

/**
 * `stands`: a customer can check them; `new-passkey`: too, but not with every passkey of theirs; `changed`: name,
 * organisation or a passkey is no longer what was signed, and so they stand no more; `not-listed`: has a passkey and is
 * not in the roster; `blocked`: is in it and may do nothing.
 */
export const rosterPlaceSchema = z.enum([
  "stands",
  "new-passkey",
  "changed",
  "not-listed",
  "no-passkey",
  "blocked",
]);
export type RosterPlace = z.infer<typeof rosterPlaceSchema>;

/** What an administrator sees of the roster that the server has. */
export const rosterViewSchema = z.object({
  roster: z
    .object({
      number: z.int().min(1),
      rootKey: publicKeySchema,
      rosterSha256: sha256Schema,
      issuedAt: z.string(),
      validUntil: z.string(),
      storedAt: z.string(),
      /** By the server's clock. */
      isValidNow: z.boolean(),
      /** Whether it names the server's key, log and console addresses of now: else proofs and receipts do not hold. */
      isOfThisServer: z.boolean(),
    })
    .nullable(),
  /** Everybody who may run sessions, and whoever else is in the roster. */
  employees: z.array(z.object({ employeeId: employeeIdSchema, name: z.string(), place: rosterPlaceSchema })),
});
export type RosterView = z.infer<typeof rosterViewSchema>;

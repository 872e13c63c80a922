import { z } from "zod";
import {
  customerAccountStateSchema,
  customerBlockedBySchema,
  customerEmailSchema,
  customerEventIdSchema,
  customerEventViewSchema,
  customerIdSchema,
  customerKindSchema,
  customerNameSchema,
  customerPhoneSchema,
  organisationIdSchema,
} from "./customer.ts";
import { limits } from "./limits.ts";
import { toPlainLine } from "./plain-line.ts";
import { brandSlugSchema, languageSchema } from "./vocabulary.ts";

/** A customer organisation as the provider's staff see it. */
export const organisationViewSchema = z.object({
  organisationId: organisationIdSchema,
  name: z.string(),
  chamberOfCommerceNumber: z.string().nullable(),
  phone: z.string().nullable(),
  customerCount: z.int().nonnegative(),
});
export type OrganisationView = z.infer<typeof organisationViewSchema>;

/** For a new organisation and for a changed one. */
export const organisationRequestSchema = z.object({
  name: customerNameSchema,
  /** Number in the Dutch trade register (KvK); null: none, or not known. */
  chamberOfCommerceNumber: z
    .string()
    .regex(/^\d{8}$/)
    .nullable(),
  phone: customerPhoneSchema.nullable(),
});
export type OrganisationRequest = z.infer<typeof organisationRequestSchema>;

/** A person of a customer as the provider's staff see them. */
export const customerListItemSchema = z.object({
  customerId: customerIdSchema,
  organisationId: organisationIdSchema.nullable(),
  organisationName: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  kind: customerKindSchema,
  /** May block and invite people of their own organisation (R060). */
  isAdministrator: z.boolean(),
  language: languageSchema,
  /** In whose name mails go out and the account's page opens. */
  brandSlug: brandSlugSchema,
  state: customerAccountStateSchema,
  blockedBy: customerBlockedBySchema.nullable(),
  blockedAt: z.string().nullable(),
  /** When the instruction was acknowledged (R058); null: not yet. */
  instructionAcknowledgedAt: z.string().nullable(),
  lastSignedInAt: z.string().nullable(),
});
export type CustomerListItem = z.infer<typeof customerListItemSchema>;

export const customerQuerySchema = z.object({
  /** Part of a name, e-mail address or organisation's name. */
  search: z.string().trim().max(limits.maxNameCharacters).default(""),
  organisationId: organisationIdSchema.optional(),
  /** This person and nobody else. */
  customerId: customerIdSchema.optional(),
  /** Counts from 1; in the order of names. */
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type CustomerQuery = z.infer<typeof customerQuerySchema>;

export const organisationQuerySchema = customerQuerySchema.pick({ search: true, page: true });
export type OrganisationQuery = z.infer<typeof organisationQuerySchema>;

export const customerListSchema = z.object({
  customers: z.array(customerListItemSchema),
  hasMore: z.boolean(),
  /** Whether the server can send mail; without it a link is handed over. */
  canMail: z.boolean(),
});
export type CustomerList = z.infer<typeof customerListSchema>;

export const organisationListSchema = z.object({
  organisations: z.array(organisationViewSchema),
  hasMore: z.boolean(),
});
export type OrganisationList = z.infer<typeof organisationListSchema>;

/** For a new person and for a changed one. */
export const customerRequestSchema = z.object({
  organisationId: organisationIdSchema.nullable(),
  name: customerNameSchema,
  email: customerEmailSchema.nullable(),
  phone: customerPhoneSchema.nullable(),
  kind: customerKindSchema,
  isAdministrator: z.boolean(),
  language: languageSchema,
  brandSlug: brandSlugSchema,
});
export type CustomerRequest = z.infer<typeof customerRequestSchema>;

export const newCustomerSchema = z.object({ customerId: customerIdSchema });
export const newOrganisationSchema = z.object({ organisationId: organisationIdSchema });

/** An invitation goes by mail, or as an address to hand over: no other answer ever shows it. */
export const customerInvitationRequestSchema = z.object({ by: z.enum(["mail", "address"]) });
export const customerInvitationSchema = z.object({ address: z.url().nullable() });

/** Why an account is blocked; the account's record keeps it (R061). */
export const customerBlockRequestSchema = z.object({
  reason: z.string().trim().max(limits.maxReasonCharacters).transform(toPlainLine),
});
/** How many support sessions were ended by it. */
export const customerBlockOutcomeSchema = z.object({ endedSessionCount: z.int().nonnegative() });

export const customerEventQuerySchema = z.object({
  before: customerEventIdSchema.optional(),
});
export const customerEventsViewSchema = z.object({
  events: z.array(customerEventViewSchema),
  hasOlder: z.boolean(),
});
export type CustomerEventsView = z.infer<typeof customerEventsViewSchema>;

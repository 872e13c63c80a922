import { z } from "zod";
import { countryCodeSchema } from "./country-code.ts";
import { limits } from "./limits.ts";
import { isPlainLine } from "./plain-line.ts";
import { brandSlugSchema, languageSchema, slugSchema, tenantIdSchema } from "./vocabulary.ts";

/** WCAG 2.2 AA for text. */
const minContrast = 4.5;
const white = "#ffffff";

/** As texts name it: what a published document could not hold would stop every publication (terms-document.ts). */
const name = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1)
  .max(limits.maxNameCharacters)
  .refine((text) => isPlainLine(text));
const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i)
  .toLowerCase();

/** Relative luminance of `#rrggbb` as WCAG 2.2 defines it, 0 to 1. */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function isReadable(one: string, other: string): boolean {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= minContrast;
}

/**
 * A logo is shown as an image, where nothing in it runs; opened alone, its own policy forbids everything. What could
 * act all the same, were it ever put into a page, is refused here.
 */
const activeSvg =
  /<script|<foreignobject|<iframe|<!doctype|<!entity|<\?xml-stylesheet|[\s"'/]on\w+\s*=|javascript:|data:text/i;

/** Control characters but tab and line ends: no XML may hold them, and PostgreSQL no NUL. */
const unsafeControl = /[^\P{Cc}\t\n\r]/u;

/** A DNS name in lower case with a point in it: no address of numbers, no port. */
const hostName = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

const optionalLine = z.union([z.literal(""), name]).default("");

const settingFields = {
  name,
  legalEntity: name,
  /** Number in the Dutch trade register (KvK). */
  chamberOfCommerceNumber: z.string().regex(/^\d{8}$/),
  /** As people write and read it aloud. */
  phone: z.string().regex(/^\+?\d[\d ()-]{5,23}\d$/),
  /** Where letters go, and whom to ask about personal data, as receipts name them; empty: not given, and the phone. */
  postalAddress: optionalLine,
  privacyContact: optionalLine,
  /** What a consent record says beside that: where records are kept (empty: not given), whose law holds, who else gets data. */
  storageLocation: optionalLine,
  country: countryCodeSchema.default("NL"),
  recipients: z
    .array(name)
    .max(limits.maxConsentRecipients)
    .refine((names) => new Set(names).size === names.length)
    .refine((names) => JSON.stringify(names).length <= limits.maxConsentRecipientsCharacters)
    .default([]),
  accent: colour,
  onAccent: colour,
  languages: z
    .array(languageSchema)
    .min(1)
    .refine((languages) => new Set(languages).size === languages.length),
  logoSvg: z
    .string()
    .max(limits.maxLogoCharacters)
    .regex(/^\s*(<\?xml[^>]*\?>\s*)?<svg[\s>]/)
    .refine((svg) => svg.isWellFormed() && !unsafeControl.test(svg) && !activeSvg.test(svg)),
  /** The host on which this brand is the one of `/`; null: it has its path alone. */
  hostName: hostName.nullable().default(null),
};
/** `default` is the address of the first brand. */
const slugField = brandSlugSchema.refine((slug) => slug !== "default");

interface Colours {
  accent: string;
  onAccent: string;
}

/** Which of a brand's colours cannot be read: the accent on white, or the text on the accent (WCAG 2.2 AA). */
export function findUnreadableColours({ accent, onAccent }: Colours): (keyof Colours)[] {
  return [
    ...(isReadable(accent, white) ? [] : (["accent"] as const)),
    ...(isReadable(accent, onAccent) ? [] : (["onAccent"] as const)),
  ];
}

function checkColours(colours: Colours, context: z.RefinementCtx): void {
  for (const path of findUnreadableColours(colours))
    context.addIssue({
      code: "custom",
      path: [path],
      message: `contrast with ${path === "accent" ? "white" : "accent"} is below 4.5`,
    });
}

/** What a brand needs before a customer can meet it (R003). */
export const brandSettingsSchema = z
  .object({ brandSlug: slugField, ...settingFields })
  .superRefine(checkColours);
export type BrandSettings = z.infer<typeof brandSettingsSchema>;

/** All but the slug, which published texts and records name and which therefore never changes. */
export const brandChangeSchema = z.object(settingFields).superRefine(checkColours);
export type BrandChange = z.infer<typeof brandChangeSchema>;

export const brandFieldSchema = z.enum([
  "brandSlug",
  "name",
  "legalEntity",
  "chamberOfCommerceNumber",
  "phone",
  "postalAddress",
  "privacyContact",
  "storageLocation",
  "country",
  "recipients",
  "accent",
  "onAccent",
  "languages",
  "logoSvg",
  "hostName",
]);
export type BrandField = z.infer<typeof brandFieldSchema>;

/** `form`: not what such a field holds. `contrast`: cannot be read. `taken`: another brand or site has it. */
export const brandProblemSchema = z.object({
  field: brandFieldSchema,
  problem: z.enum(["form", "contrast", "taken"]),
});
export type BrandProblem = z.infer<typeof brandProblemSchema>;

/** What is wrong with settings that somebody filled in, one for each field; `isNew`: with their slug. */
export function findBrandProblems(candidate: unknown, isNew: boolean): BrandProblem[] {
  const parsed = (isNew ? brandSettingsSchema : brandChangeSchema).safeParse(candidate);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = new Map<BrandField, BrandProblem["problem"]>();
  for (const { path, code } of issues) {
    const field = brandFieldSchema.safeParse(path[0]);
    if (field.success && !(code === "custom" && isColour(field.data))) problems.set(field.data, "form");
  }
  // Colours are judged beside whatever else is wrong.
  const colours = z.object({ accent: colour, onAccent: colour }).safeParse(candidate);
  if (colours.success)
    for (const field of findUnreadableColours(colours.data)) problems.set(field, "contrast");
  return [...problems].map(([field, problem]) => ({ field, problem }));
}

const isColour = (field: BrandField) => field === "accent" || field === "onAccent";

/** A new provider of this installation, with its first brand. */
export const newTenantSchema = z.object({ tenantId: tenantIdSchema, name, brand: brandSettingsSchema });
export type NewTenant = z.infer<typeof newTenantSchema>;

/** The first administrator of a provider; the installation's operator makes no others. */
export const newAdministratorSchema = z.object({
  tenantId: tenantIdSchema,
  name,
  organisation: name.optional(),
  language: languageSchema,
});
export type NewAdministrator = z.infer<typeof newAdministratorSchema>;

/** An address part from a name: lower case, plain letters, hyphens. Empty when nothing of the name can stand there. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 40);
  return slugSchema.safeParse(slug).success ? slug : "";
}

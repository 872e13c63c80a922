import { publicKeySchema } from "@meekijk/protocol";
import { z } from "zod";
import { nameWords } from "./name-words.ts";

/** An origin. Plain HTTP only on the computer itself, where the tests run: else anybody on the way could be the server. */
const serverAddress = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isLocal = protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname);
  return origin === text && (protocol === "https:" || isLocal);
}, "an https origin, without a path");

const tenantSchema = z.strictObject({
  serverAddress,
  brandSlug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** The provider's root key: employees are verified against it and no other. Left out: none can be. */
  rootKey: publicKeySchema.optional(),
  /** Words by which a person or a file name selects it, beside its slug. */
  names: z.array(z.string().refine((name) => nameWords(name).length > 0, "letters or digits")).default([]),
});

/** `tenants.json`: every brand that one build of the program serves. */
export const tenantListSchema = z
  .array(tenantSchema)
  .min(1)
  .refine((tenants) => {
    const names = tenants.flatMap((tenant) => [...new Set(namesOf(tenant).map((name) => name.join(" ")))]);
    return new Set(names).size === names.length;
  }, "every name selects one brand");
export type Tenant = z.infer<typeof tenantSchema>;

/** Every name that selects a brand, each as its words. */
export function namesOf({ brandSlug, names }: Pick<Tenant, "brandSlug" | "names">): string[][] {
  return [brandSlug, ...names].map(nameWords);
}

import type { IncomingMessage } from "node:http";
import { brandSlugSchema } from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";
import { findBrand } from "../installation/installation-lookups.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";
import { HttpRefusal } from "./http-refusal.ts";
import { parse } from "./parse-input.ts";

/**
 * The brand that an address names, where this request came in: a host of one brand's own knows no other. Throws
 * `not-found`. Only what is found by its hash is answered on every host.
 */
export async function requireBrandAtHost(
  { database, brandOfHost }: Pick<EndpointPorts, "database" | "brandOfHost">,
  request: IncomingMessage,
  slug: string,
): Promise<Brand> {
  const brandSlug = parse(brandSlugSchema, slug, "not-found");
  const ofHost = brandOfHost(request);
  const brand =
    ofHost === undefined || ofHost === brandSlug ? await findBrand(database, brandSlug) : undefined;
  if (brand === undefined) throw new HttpRefusal("not-found");
  return brand;
}

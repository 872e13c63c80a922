import type { IncomingMessage } from "node:http";
import type { BrandSlug } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { listBrands } from "../installation/installation-lookups.ts";

/**
 * Which brand a host of its own belongs to. Kept in memory, because every request asks; whoever changes a brand loads it
 * again.
 */
export class BrandHosts {
  readonly #database: Database;
  #brands: ReadonlyMap<string, BrandSlug> = new Map();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<void> {
    const brands = await listBrands(this.#database);
    this.#brands = new Map(
      brands.flatMap(({ host_name, brand_slug }) => (host_name === null ? [] : [[host_name, brand_slug]])),
    );
  }

  /** Undefined: the host is not one brand's own. */
  brandOf(hostName: string | undefined): BrandSlug | undefined {
    return hostName === undefined ? undefined : this.#brands.get(hostName);
  }

  /** The other way round. */
  hostNameOf(brandSlug: BrandSlug | undefined): string | undefined {
    return this.#brands.entries().find(([, slug]) => slug === brandSlug)?.[0];
  }
}

/** The brand of the host that a request came to. */
export type BrandOfHost = (request: IncomingMessage) => BrandSlug | undefined;

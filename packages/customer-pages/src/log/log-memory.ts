import type { BrandSlug } from "@meekijk/protocol";

/**
 * Where a program keeps what it saw of a provider's log. By brand and not by the log's own name: a new name would make
 * everybody forget the old log.
 */
export interface LogMemory {
  read(brandSlug: BrandSlug): string | null;
  keep(brandSlug: BrandSlug, text: string): void;
}

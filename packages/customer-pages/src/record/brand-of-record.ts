import { eventDetailsSchemas } from "@meekijk/protocol";
import type { BrandSlug, SessionRecord } from "@meekijk/protocol";

/** The brand whose terms were accepted, as the record itself says; undefined when it does not say. Never throws. */
export function brandSlugOfRecord({ entries }: SessionRecord): BrandSlug | undefined {
  for (const { details } of entries) {
    const parsed = eventDetailsSchemas["terms-accepted"].safeParse(parseJson(details.json));
    if (parsed.success) return parsed.data.brandSlug;
  }
  return undefined;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

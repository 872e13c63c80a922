import { logConsistencySchema } from "@meekijk/protocol";
import type { BrandSlug, LogConsistency } from "@meekijk/protocol";

/** What our server says of a brand's log from this size on; undefined when it cannot say now. Never throws. */
export async function loadLogConsistency(
  brandSlug: BrandSlug,
  fromSize: number,
): Promise<LogConsistency | undefined> {
  try {
    const response = await fetch(`/api/brands/${brandSlug}/log-consistency?from=${fromSize}`, {
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
    return response.ok ? logConsistencySchema.safeParse(await response.json()).data : undefined;
  } catch {
    return undefined;
  }
}

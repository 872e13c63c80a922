import type { LogAnswer } from "@meekijk/evidence";
import { apiErrorSchema, logConsistencySchema } from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";

/** What our server says of a brand's log: the newest, and the proof between these sizes. Never throws. */
export async function askLog(brandSlug: BrandSlug, fromSize: number, toSize?: number): Promise<LogAnswer> {
  const upTo = toSize === undefined ? "" : `&to=${toSize}`;
  try {
    const response = await fetch(`/api/brands/${brandSlug}/log-consistency?from=${fromSize}${upTo}`, {
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      // Only our own server's word counts as a no: proxies and hotel networks say 404 of anything.
      const isNone = response.status === 404 && apiErrorSchema.safeParse(body).data?.error === "not-found";
      return { kind: isNone ? "none" : "silent" };
    }
    const log = logConsistencySchema.safeParse(body).data;
    return log === undefined ? { kind: "silent" } : { kind: "log", log };
  } catch {
    return { kind: "silent" };
  }
}

import type { BrandSlug } from "@meekijk/protocol";
import { sendJson } from "./send-json.ts";

/** Counts a refusal, without anything about the person (R010). Whether it arrives makes no difference to them. */
export function sendRefusal(brandSlug: BrandSlug): void {
  void sendJson(`/api/brands/${brandSlug}/refusals`, {});
}

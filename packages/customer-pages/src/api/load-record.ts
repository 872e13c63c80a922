import { apiErrorSchema, recordViewSchema } from "@meekijk/protocol";
import type { BrandSlug, RecordView } from "@meekijk/protocol";
import type { RecordKey } from "../record/record-address.ts";

export type RecordAnswer =
  | { kind: "stored"; stored: RecordView }
  /** On this calendar date, YYYY-MM-DD. */
  | { kind: "erased"; erasedOn: string; brandSlug: BrandSlug | undefined }
  /** It cannot be read now. */
  | { kind: "failed" };

/** The record of a session as our server holds it. Never throws. */
export async function loadRecord({ sessionId, recordToken }: RecordKey): Promise<RecordAnswer> {
  try {
    const response = await fetch(`/api/records/${sessionId}`, {
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      headers: { authorization: `Bearer ${recordToken}` },
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      const { erasedOn, brandSlug } = apiErrorSchema.safeParse(body).data ?? {};
      return erasedOn === undefined ? { kind: "failed" } : { kind: "erased", erasedOn, brandSlug };
    }
    const parsed = recordViewSchema.safeParse(body);
    const isThisOne = parsed.success && parsed.data.record.sessionId === sessionId;
    return isThisOne ? { kind: "stored", stored: parsed.data } : { kind: "failed" };
  } catch {
    return { kind: "failed" };
  }
}

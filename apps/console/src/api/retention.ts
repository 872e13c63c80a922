import { destructionsViewSchema, retentionViewSchema } from "@meekijk/protocol";
import type { DestructionDays, DestructionsView, DestructionView, RetentionView } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** How long records are kept, and which go next. */
export function readRetention(): Promise<Answer<RetentionView>> {
  return getJson("/api/retention", retentionViewSchema);
}

/** For sessions that end from now on. */
export function saveRetentionMonths(retentionMonths: number): Promise<Answer<undefined>> {
  return postJson("/api/retention", { retentionMonths });
}

/** What was destroyed in these days, newest first: so many pages of it. */
export async function readDestructions(
  days: DestructionDays,
  pages: number,
): Promise<Answer<DestructionsView>> {
  const destructions: DestructionView[] = [];
  let hasOlder = true;
  for (let page = 0; page < pages && hasOlder; page += 1) {
    const last = destructions.at(-1);
    const query = queryOf({ ...days, before: last?.destructionId });
    const answer = await getJson(`/api/destructions${query}`, destructionsViewSchema);
    if (!answer.isOk) return answer;
    destructions.push(...answer.value.destructions);
    hasOlder = answer.value.hasOlder;
  }
  return { isOk: true, value: { destructions, hasOlder } };
}

/** All of these days as a file. */
export function destructionFileAddress(days: DestructionDays): string {
  return `/api/destructions.csv${queryOf(days)}`;
}

function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

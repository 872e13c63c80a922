/** How much of the world reaches a part, as docs/updates.md says it. */
type Exposure = "exposed" | "shipped" | "tool";

export interface ListedPart {
  name: string;
  version: string;
  exposure: Exposure;
  /** Calendar day, YYYY-MM-DD, on which this version was taken or last looked at. */
  day: string;
}

/** Without a known hole; the same numbers stand in the table of docs/updates.md, held to it by its test. */
export const lookEveryDays: Readonly<Record<Exposure, number>> = { exposed: 30, shipped: 90, tool: 180 };

const dayMs = 24 * 60 * 60_000;

/** The rows of the list. */
export function readList(document: string): ListedPart[] {
  const [, list = ""] = document.split("\n## List\n");
  return [
    ...list.matchAll(/^\| (\S+)\s*\| (\d\S*)\s*\| (exposed|shipped|tool)\s*\| (\d{4}-\d\d-\d\d)\s*\|$/gm),
  ].map(([, name = "", version = "", exposure, day = ""]) => ({
    name,
    version,
    exposure: exposure as Exposure,
    day,
  }));
}

/** The parts at which somebody should have looked before this day. */
export function findOverdue(parts: readonly ListedPart[], today: string): ListedPart[] {
  return parts.filter(
    ({ day, exposure }) => Date.parse(today) - Date.parse(day) > lookEveryDays[exposure] * dayMs,
  );
}

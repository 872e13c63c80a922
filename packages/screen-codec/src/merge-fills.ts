import type { FillOperation } from "./picture-update.ts";

/** Joins fills of one colour that continue each other to the right, and then those that continue downward. */
export function mergeFills(fills: readonly FillOperation[]): FillOperation[] {
  const rows = joinNeighbours(
    [...fills].sort((a, b) => a.y - b.y || a.x - b.x),
    (a, b) => a.y === b.y && a.height === b.height && a.x + a.width === b.x,
    (a, b) => ({ ...a, width: a.width + b.width }),
  );
  return joinNeighbours(
    rows.sort((a, b) => a.x - b.x || a.y - b.y),
    (a, b) => a.x === b.x && a.width === b.width && a.y + a.height === b.y,
    (a, b) => ({ ...a, height: a.height + b.height }),
  );
}

function joinNeighbours(
  fills: readonly FillOperation[],
  continues: (a: FillOperation, b: FillOperation) => boolean,
  join: (a: FillOperation, b: FillOperation) => FillOperation,
): FillOperation[] {
  const joined: FillOperation[] = [];
  for (const fill of fills) {
    const last = joined.at(-1);
    if (last !== undefined && last.colour === fill.colour && continues(last, fill)) {
      joined[joined.length - 1] = join(last, fill);
    } else {
      joined.push(fill);
    }
  }
  return joined;
}

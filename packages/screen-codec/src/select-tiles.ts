import { maxPayloadBytes, maxRepairWait, repairShare, tileSide } from "./limits.ts";
import type { TileAnalysis } from "./tile-analyser.ts";

export interface TileCandidate {
  readonly tile: number;
  readonly analysis: TileAnalysis;
  /** Updates in a row that left this tile waiting. */
  readonly waitedUpdates: number;
  /** A tile that this very update has broken by a copy goes before all others. */
  readonly isBroken: boolean;
  /** The viewer has this tile already, but only softly. */
  readonly isRepair: boolean;
}

/** No tile packs to more: full colour, or a palette of 256 in front of the indices. */
const maxPackedTileBytes = tileSide * tileSide * 3;
const maxSelectedTiles = Math.floor(maxPayloadBytes / maxPackedTileBytes);

/**
 * The tiles that fit in the budget: cheap ones first, but every wait halves what a tile counts for, so that none
 * waits for ever. The first in order is taken whatever it costs: every update brings the picture forward. Repairs come
 * last and, as long as there are news (`hasNews`: also others than these tiles), get a small share only.
 */
export function selectTiles(
  candidates: readonly TileCandidate[],
  budgetBytes: number,
  hasNews: boolean,
  costOf: (candidate: TileCandidate) => number,
): TileCandidate[] {
  const ranked = candidates
    .map((candidate) => {
      const cost = costOf(candidate);
      const rank = candidate.isBroken ? -1 : cost * 2 ** -Math.min(candidate.waitedUpdates, 1000);
      return { candidate, cost, rank };
    })
    .sort((a, b) => a.rank - b.rank);
  const selected: TileCandidate[] = [];
  let leftBytes = budgetBytes;
  let mustTake = !hasNews;
  const take = ({ candidate, cost }: (typeof ranked)[number]) => {
    if ((!mustTake && cost > leftBytes) || selected.length === maxSelectedTiles) return;
    mustTake = false;
    selected.push(candidate);
    leftBytes -= cost;
  };
  const [repairs, fresh] = [true, false].map((isRepair) =>
    ranked.filter(({ candidate }) => candidate.isRepair === isRepair),
  ) as [typeof ranked, typeof ranked];
  fresh.forEach(take);
  if (hasNews || fresh.length > 0) {
    leftBytes = Math.min(leftBytes, budgetBytes * repairShare);
    mustTake = repairs.some(({ candidate }) => candidate.waitedUpdates % maxRepairWait === 0);
  }
  repairs.forEach(take);
  return selected;
}

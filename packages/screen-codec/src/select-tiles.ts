import { maxPayloadBytes, tileSide } from "./limits.ts";
import type { TileAnalysis } from "./tile-analyser.ts";

export interface TileCandidate {
  readonly tile: number;
  readonly analysis: TileAnalysis;
  /** Updates in a row that left this tile waiting. */
  readonly waitedUpdates: number;
  /** A tile that this very update has broken by a copy goes before all others. */
  readonly isBroken: boolean;
}

/** No tile packs to more: full colour, or a palette of 256 in front of the indices. */
const maxPackedTileBytes = tileSide * tileSide * 3;
const maxSelectedTiles = Math.floor(maxPayloadBytes / maxPackedTileBytes);

/**
 * The tiles that fit in the budget: cheap ones first, but every wait halves what a tile counts for, so that none
 * waits for ever. The first in order is taken whatever it costs: every update brings the picture forward.
 */
export function selectTiles(
  candidates: readonly TileCandidate[],
  budgetBytes: number,
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
  for (const { candidate, cost } of ranked) {
    if (selected.length > 0 && cost > leftBytes) continue;
    if (selected.length === maxSelectedTiles) break;
    selected.push(candidate);
    leftBytes -= cost;
  }
  return selected;
}

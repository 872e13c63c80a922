import type { AnalysedTiles } from "./analysed-tiles.ts";
import type { DamageMap } from "./damage-map.ts";
import * as limits from "./limits.ts";
import type { TileCandidate } from "./select-tiles.ts";
import type { SoftPicture } from "./soft-picture.ts";
import type { TileHistory } from "./tile-history.ts";

export interface Triage {
  /** To be painted exactly, as far as the budget goes. */
  readonly exact: readonly TileCandidate[];
  /** To be painted softly, all of them. */
  readonly soft: readonly number[];
  /** When the first of the soft tiles that just stopped counts as still; undefined when there is none. */
  readonly stillAtMs: number | undefined;
}

export interface TriageInput {
  readonly frame: Int32Array;
  readonly damage: DamageMap;
  readonly analysed: AnalysedTiles;
  /** Tiles that may show something else than in the frame before; undefined: any. */
  readonly mayDiffer: Uint8Array | undefined;
  readonly history: TileHistory;
  /** Undefined while nothing is soft. */
  readonly softPicture: SoftPicture | undefined;
  readonly waitedUpdates: Uint16Array;
  readonly brokenTiles: ReadonlySet<number>;
  readonly updateId: number;
  /** Undefined: nothing may be painted softly. */
  readonly atMs: number | undefined;
  readonly budgetBytes: number;
  /** Most bytes that motion may take of this update. */
  readonly softBytes: number;
  costOf(candidate: TileCandidate): number;
}

/** Soft tiles in motion are taken for such without another look, save every so many updates. */
const updatesPerLook = 8;

/** Sorts the damaged tiles: exact, soft, or to be waited for, because they were soft and have only just stopped. */
export function triageTiles(input: TriageInput): Triage {
  const { damage, history, atMs } = input;
  const fresh: TileCandidate[] = [];
  const repairs: TileCandidate[] = [];
  const soft: number[] = [];
  let stillAtMs: number | undefined;
  forEachTileByColumn(damage, (tile) => {
    if (!damage.isDamaged(tile)) {
      input.waitedUpdates[tile] = 0;
      // It may have come to equal what was only meant for something else.
      if (history.isSoft(tile)) input.softPicture?.paint(input.frame, damage.boundsOf(tile));
      history.paintedExactly(tile);
      return;
    }
    if (atMs === undefined) {
      fresh.push(candidateOf(input, tile, false));
      return;
    }
    const isNew = input.softPicture?.damage.isDamaged(tile) !== false;
    noteChange(input, tile, isNew, atMs);
    const isInMotion = history.isInMotion(tile, atMs);
    if (!isNew) {
      if (isInMotion) {
        // Looked at again, also when no damage is reported there.
        input.waitedUpdates[tile] = Math.max(1, input.waitedUpdates[tile] as number);
        stillAtMs = Math.min(stillAtMs ?? Infinity, history.stillAtMs(tile));
      } else {
        repairs.push(candidateOf(input, tile, true));
      }
    } else if (isInMotion && mayStaySoft(input, tile)) {
      soft.push(tile);
    } else {
      fresh.push(candidateOf(input, tile, false));
    }
  });
  if (atMs === undefined) return { exact: fresh, soft, stillAtMs };
  const hurried = chooseHurried(input, fresh, atMs);
  for (const { tile } of hurried) soft.push(tile);
  const exact = hurried.size === 0 ? fresh : fresh.filter((candidate) => !hurried.has(candidate));
  return { exact: [...exact, ...repairs], soft, stillAtMs };
}

function mayStaySoft({ history, softBytes, updateId }: TriageInput, tile: number): boolean {
  const isLookDue = (tile + updateId) % updatesPerLook === 0;
  return history.isSoft(tile) && !isLookDue && softBytes >= limits.minSoftBytes;
}

function noteChange(
  { frame, damage, history, mayDiffer }: TriageInput,
  tile: number,
  isNew: boolean,
  atMs: number,
): void {
  if (mayDiffer?.[tile] === 0) return;
  if (!history.isSoft(tile))
    history.note(tile, damage.loops.hashArea(frame, damage.width, damage.boundsOf(tile)), atMs);
  // What was painted softly in the update before was then meant as it stood: a difference is a change.
  else if (isNew) history.noteChange(tile, atMs);
}

/** Tiles that shall not wait until their exact bytes have found room. */
function chooseHurried(
  input: TriageInput,
  fresh: readonly TileCandidate[],
  atMs: number,
): ReadonlySet<TileCandidate> {
  if (input.softBytes < limits.minSoftBytes) return new Set();
  const { history, costOf } = input;
  const heavy = fresh.filter((candidate) => {
    const { width, height } = candidate.analysis.area;
    const least = Math.max(limits.minSoftTileBytes, limits.minSoftBytesPerPixel * width * height);
    return costOf(candidate) >= least;
  });
  const sum = (tiles: readonly TileCandidate[]) => tiles.reduce((bytes, tile) => bytes + costOf(tile), 0);
  if (sum(heavy) > limits.floodBudgets * input.budgetBytes) return new Set(heavy);
  const moving = heavy.filter(({ tile }) => history.isInMotion(tile, atMs));
  const carried = Math.min(input.softBytes, limits.maxExactMotionBytes);
  if (sum(moving) > carried) return new Set(moving);
  // What has been soft stays soft while it moves: to change back and forth would be seen as flicker.
  return new Set(moving.filter(({ tile }) => history.isSoft(tile)));
}

function candidateOf(input: TriageInput, tile: number, isRepair: boolean): TileCandidate {
  const { damage, brokenTiles } = input;
  const analysis = input.analysed.analyse(tile, input.frame, damage.width, damage.areaOf(tile));
  const waitedUpdates = input.waitedUpdates[tile] as number;
  return { tile, analysis, waitedUpdates, isBroken: brokenTiles.has(tile), isRepair };
}

/** What stands below each other on a screen resembles each other, and deflate looks back 32 kB. */
function forEachTileByColumn({ columns, rows }: DamageMap, visit: (tile: number) => void): void {
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) visit(row * columns + column);
  }
}

import type { ByteWriter } from "./byte-writer.ts";
import { joinTiles } from "./join-tiles.ts";
import type { JoinedTiles } from "./join-tiles.ts";
import * as limits from "./limits.ts";
import { mergeFills } from "./merge-fills.ts";
import type { FillOperation } from "./picture-update.ts";
import type { ContextCoder } from "./pixel-loops.ts";
import type { Rectangle } from "./rectangle.ts";
import type { TileCandidate } from "./select-tiles.ts";
import type { TileAnalysis } from "./tile-analyser.ts";
import { TilePacker } from "./tile-packer.ts";
import type { PlannedOperation, PlannedTile } from "./update-plan.ts";

/** Bytes of one operation on the wire, rounded up. */
export const operationBytes = 13;

export interface ExactPaint {
  readonly operations: readonly PlannedOperation[];
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly coded: Uint8Array<ArrayBuffer>;
  readonly contextBytes: Uint8Array<ArrayBuffer>;
  readonly forgetsContext: boolean;
  readonly estimatedPayloadBytes: number;
}

const noBytes = new Uint8Array(0);
export const nothingPainted: ExactPaint = {
  operations: [],
  payload: noBytes,
  coded: noBytes,
  contextBytes: noBytes,
  forgetsContext: false,
  estimatedPayloadBytes: 0,
};

/** Paints tiles exactly: letters and flat ground with contexts while they are few, else deflated together. */
export class ExactPainter {
  readonly #contexts: ContextCoder;
  /** What the viewer has learned is not known: the next update with contexts tells it to begin anew. */
  #isForgotten = true;
  /** Learned factor between estimated and real bytes of deflated tiles. */
  #costScale = 1;
  /** The same, for tiles that are coded with contexts. */
  #contextCostScale = 1;

  constructor(contexts: ContextCoder) {
    this.#contexts = contexts;
  }

  /** What the viewer has learned is not known any more. */
  forget(): void {
    this.#isForgotten = true;
  }

  /** What a tile will cost when it is deflated. */
  costOf(tile: TileCandidate): number {
    return costOf(tile, this.#costScale);
  }

  /** What each of these tiles will cost if no others are painted. */
  costsAmong(tiles: readonly TileCandidate[]): (tile: TileCandidate) => number {
    const scale = mayUseContexts(tiles) ? this.#contextCostScale : this.#costScale;
    return (tile) => costOf(tile, scale);
  }

  /** So many bytes did the deflated tiles of an update become. */
  learnDeflated(estimatedBytes: number, bytes: number): void {
    this.#costScale = learnScale(this.#costScale, estimatedBytes, bytes);
  }

  /** Codes these tiles behind what `coded` holds already; `notePainted` hears of every area that they fill. */
  paint(
    frame: Int32Array,
    stride: number,
    selected: readonly TileCandidate[],
    coded: ByteWriter,
    notePainted: (area: Rectangle) => void,
  ): ExactPaint {
    const fills: FillOperation[] = [];
    const tiles: PlannedTile[] = [];
    const packer = new TilePacker(coded);
    let estimatedPayloadBytes = 0;
    const hasContexts = mayUseContexts(selected);
    const joined = hasContexts ? joinPlain(selected, fills) : [];
    for (const { analysis } of [...selected].sort(byColumn)) {
      const { area } = analysis;
      notePainted(area);
      if (hasContexts && analysis.method === "plain") continue;
      if (analysis.colourCount === 1) {
        fills.push({ kind: "fill", ...area, colour: analysis.firstColour & 0xffffff });
        continue;
      }
      tiles.push({ kind: "tile", ...area, ...packer.pack(frame, stride, analysis) });
      if (isForDeflate(analysis)) estimatedPayloadBytes += analysis.estimatedBytes;
    }
    const areas = joined.map(({ area }) => area);
    areas.forEach(notePainted);
    // Said only together with pixels, so that it cannot be lost with an update that has nothing to say.
    const forgetsContext = areas.length > 0 && this.#isForgotten;
    if (forgetsContext) {
      this.#contexts.clear();
      this.#isForgotten = false;
    }
    const contextBytes = areas.length > 0 ? this.#contexts.code(frame, stride, areas) : noBytes;
    let estimatedBytes = 0;
    for (const { members } of joined)
      for (const { analysis } of members) estimatedBytes += analysis.estimatedBytes;
    this.#contextCostScale = learnScale(this.#contextCostScale, estimatedBytes, contextBytes.length);
    return {
      operations: [
        ...mergeFills(fills),
        ...tiles,
        ...areas.map((area) => ({ kind: "context" as const, ...area })),
      ],
      payload: packer.payload.finish(),
      coded: coded.finish(),
      contextBytes,
      forgetsContext,
      estimatedPayloadBytes,
    };
  }
}

function costOf({ analysis }: TileCandidate, costScale: number): number {
  if (analysis.colourCount === 1) return operationBytes;
  return operationBytes + analysis.estimatedBytes * (isForDeflate(analysis) ? costScale : 1);
}

/** Neighbouring tiles of letters and flat ground, to be coded as one; what has one colour all over is filled, at no cost of time. */
function joinPlain(selected: readonly TileCandidate[], fills: FillOperation[]): JoinedTiles<TileCandidate>[] {
  const plain = selected.filter(({ analysis }) => analysis.method === "plain");
  return joinTiles(plain, ({ analysis }) => analysis.area, limits.maxContextPixels).filter(
    ({ area, members }) => {
      const colour = onlyColourOf(area, members);
      if (colour === undefined) return true;
      fills.push({ kind: "fill", ...area, colour: colour & 0xffffff });
      return false;
    },
  );
}

/** Undefined also where the area has pixels of none of its tiles. */
function onlyColourOf(area: Rectangle, members: readonly TileCandidate[]): number | undefined {
  const colour = members[0]?.analysis.firstColour;
  let leftPixels = area.width * area.height;
  for (const { analysis } of members) {
    if (analysis.colourCount !== 1 || analysis.firstColour !== colour) return undefined;
    leftPixels -= analysis.area.width * analysis.area.height;
  }
  return leftPixels === 0 ? colour : undefined;
}

/** Joined areas are larger than their tiles, so that a part of the limit is left for that. */
function mayUseContexts(tiles: readonly TileCandidate[]): boolean {
  let pixels = 0;
  for (const { analysis } of tiles)
    if (analysis.method === "plain") pixels += analysis.area.width * analysis.area.height;
  return pixels <= limits.maxContextPixels / 2;
}

function learnScale(scale: number, estimatedBytes: number, bytes: number): number {
  if (estimatedBytes < limits.minWindowBytes / 2) return scale;
  const learned = scale * 0.7 + (bytes / estimatedBytes) * 0.3;
  return Math.min(limits.maxCostScale, Math.max(limits.minCostScale, learned));
}

function isForDeflate({ method }: TileAnalysis): boolean {
  return method === "plain" || method === "gradient";
}

function byColumn(a: TileCandidate, b: TileCandidate): number {
  const columnOrder =
    Math.floor(a.analysis.area.x / limits.tileSide) - Math.floor(b.analysis.area.x / limits.tileSide);
  return columnOrder === 0 ? a.tile - b.tile : columnOrder;
}

import { type CapturePlanes, captureTileSide } from "./capture-planes.ts";

/** Columns of tiles in which the brightness of whole rows is compared. */
const mostColumns = 4;
/** Rows that must agree, and their share of all that were found again. */
const sureVotes = 12;
const sureShare = 0.5;

const repeated = -1;

/**
 * By how many pixels most of what changed moved down between the two frames, negative: up; 0: nothing of the kind. Only a
 * hint: some rows of some columns are looked at. Brightness alone tells, because colours are halved and an odd distance changes
 * them.
 */
export function findVerticalMotion(planes: CapturePlanes, isChanged: Uint8Array): number {
  const votes = new Map<number, number>();
  for (const column of columnsToLookAt(planes.columns, isChanged))
    voteInColumn(planes, isChanged, column, votes);
  let [best, most, sum] = [0, 0, 0];
  for (const [distance, count] of votes) {
    sum += count;
    if (count > most) [best, most] = [distance, count];
  }
  return most >= sureVotes && most >= sum * sureShare ? best : 0;
}

/** Those that changed in most of their tiles, evenly apart. */
function columnsToLookAt(columns: number, isChanged: Uint8Array): number[] {
  const counts = new Uint32Array(columns);
  for (let tile = 0; tile < isChanged.length; tile += 1)
    counts[tile % columns] = (counts[tile % columns] as number) + (isChanged[tile] as number);
  const most = Math.max(...counts);
  if (most === 0) return [];
  const full = [...counts.keys()].filter((column) => (counts[column] as number) * 4 >= most * 3);
  const step = full.length / Math.min(full.length, mostColumns);
  return Array.from(
    { length: Math.min(full.length, mostColumns) },
    (_, index) => full[Math.floor((index + 0.5) * step)] as number,
  );
}

function voteInColumn(
  { before, now, columns, height, planes }: CapturePlanes,
  isChanged: Uint8Array,
  column: number,
  votes: Map<number, number>,
): void {
  const [brightness] = planes;
  if (brightness === undefined) return;
  const { stride, tileWords } = brightness;
  const rows: number[] = [];
  for (let row = 0; row < height; row += 1)
    if (isChanged[Math.floor(row / captureTileSide) * columns + column] === 1) rows.push(row);
  const places = new Map<number, number>();
  for (const row of rows) {
    const hash = hashWords(before, row * stride + column * tileWords, tileWords);
    places.set(hash, places.has(hash) ? repeated : row);
  }
  for (const row of rows) {
    const from = places.get(hashWords(now, row * stride + column * tileWords, tileWords)) ?? repeated;
    if (from === repeated || from === row) continue;
    votes.set(row - from, (votes.get(row - from) ?? 0) + 1);
  }
}

function hashWords(words: Int32Array, from: number, count: number): number {
  let hash = 0;
  for (let at = from; at < from + count; at += 1) {
    hash = Math.imul(hash ^ (words[at] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}

import { tileHashes } from "./tiles.ts";

/** What an address of C2SP tlog-tiles names. */
export interface TileName {
  /** The level of the hashes, or the entries under level 0. */
  level: number | "entries";
  index: number;
  /** Hashes or entries in it; 256 in a full one. */
  width: number;
}

const pathPattern =
  /^(?<level>entries|0|[1-9]\d?)\/(?<index>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/;
const highestLevel = 63;

/** Reads what stands behind `tile/`; undefined when no tile has this name. */
export function parseTilePath(path: string): TileName | undefined {
  const groups = pathPattern.exec(path)?.groups;
  if (groups === undefined) return undefined;
  const { level = "", index: indexPath = "", width } = groups;
  // A number has one address: no group of zeros in front.
  if (indexPath.startsWith("x000/")) return undefined;
  const index = Number(indexPath.replaceAll(/[x/]/g, ""));
  const name: TileName = {
    level: level === "entries" ? level : Number(level),
    index,
    width: width === undefined ? tileHashes : Number(width),
  };
  const isNamed = name.level === "entries" || name.level <= highestLevel;
  const isPartial = width === undefined || name.width < tileHashes;
  return isNamed && isPartial && Number.isSafeInteger(index) ? name : undefined;
}

/** Writes the address of a tile, as it stands behind `tile/`. */
export function formatTilePath({ level, index, width }: TileName): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/g) ?? [];
  const indexPath = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group));
  const partial = width === tileHashes ? "" : `.p/${width}`;
  return `${level}/${indexPath.join("/")}${partial}`;
}

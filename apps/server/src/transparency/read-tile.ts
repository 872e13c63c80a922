import { tileHashes, tileWidth } from "@meekijk/evidence";
import type { TileName } from "@meekijk/evidence";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findEntries, findNewestHead, findTileHashes } from "./log.repository.ts";

const lengthBytes = 2;

/** The bytes of a tile or of a bundle of entries; undefined beyond the newest checkpoint, or where an entry is gone. */
export async function readTile(
  tenant: TenantDatabase,
  { level, index, width }: TileName,
): Promise<Uint8Array | undefined> {
  const head = await findNewestHead(tenant);
  const place = { level: level === "entries" ? 0 : level, index };
  if (head === undefined || width > tileWidth(place, head.size)) return undefined;
  const start = index * tileHashes;
  if (level !== "entries") return Buffer.concat(await findTileHashes(tenant, { level, start, count: width }));
  const entries = await findEntries(tenant, start, width);
  return entries.length === width ? bundle(entries) : undefined;
}

/** C2SP tlog-tiles: each entry behind its length in two bytes. */
function bundle(entries: readonly string[]): Uint8Array {
  const parts = entries.flatMap((entry) => {
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt16BE(entry.length);
    return [length, Buffer.from(entry, "ascii")];
  });
  return Buffer.concat(parts);
}

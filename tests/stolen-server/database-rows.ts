import type { Database } from "../../apps/server/src/database/database-schema.ts";

/** Every row of every table, as text. */
export async function readRows(database: Database): Promise<string> {
  const tables = await database.introspection.getTables();
  const dumps = await Promise.all(
    tables.map(({ name }) =>
      database
        .selectFrom(name as "sessions")
        .selectAll()
        .execute(),
    ),
  );
  const legible = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
  return dumps.flatMap((rows) => rows.map((row) => JSON.stringify(row, legible))).join("\n");
}

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { openMemoryDatabase } from "../apps/server/src/testing/memory-database.ts";
import { repositoryRoot } from "../tools/repository-root.ts";

const document = readFileSync(join(repositoryRoot, "docs", "data-classes.md"), "utf8");
const [, tables = ""] = /## Tables\n([^]*?)\n## /.exec(document) ?? [];
/** Where somebody's words, names or addresses would stand, or what must be guarded, by how we name columns. */
const mustHaveLevel =
  /(^|_)(name|email|phone|address|contact|words|description|remark|note|notes|reason|subject|organisation|user_agent|json|document|key|hash|seed|salt|jws|title)$/;

const schema = new Map<string, string[]>();
before(async () => {
  const database = await openMemoryDatabase();
  for (const { name, columns } of await database.introspection.getTables())
    schema.set(
      name,
      columns.map((column) => column.name),
    );
  await database.destroy();
});

const rows = tables.split("\n").flatMap((line) => {
  const [, table, level = "", columns = ""] = /^\| `(\w+)`\s*\| (\d)\s*\|(.*)\|$/.exec(line) ?? [];
  if (table === undefined) return [];
  const levels = new Map(
    [...columns.matchAll(/`(\w+)` (\d)/g)].map(([, name = "", own = ""]) => [name, own]),
  );
  return [{ table, level, levels }];
});

test("every test that shows a rule of a level is there", () => {
  const cited = [...document.matchAll(/`([^`]+\.test\.ts)`(?: "([^"]+)")?/g)];
  assert(cited.length > 15);
  for (const [, file = "", fragment = ""] of cited) {
    assert(existsSync(join(repositoryRoot, file)), file);
    assert(readFileSync(join(repositoryRoot, file), "utf8").includes(fragment), `${file}: ${fragment}`);
  }
});

test("every table of the schema has its level in docs/data-classes.md, once, and there is no other", () => {
  assert.deepEqual(rows.map(({ table }) => table).sort(), [...schema.keys()].sort());
  for (const { level, levels } of rows)
    for (const one of [level, ...levels.values()]) assert.match(one, /^[0-4]$/);
});

test("every column of words, names or secrets has a level of its own, and every one that has is there", () => {
  for (const { table, levels } of rows) {
    const columns = schema.get(table) ?? [];
    for (const name of levels.keys()) assert(columns.includes(name), `${table} has no ${name}`);
    const silent = columns.filter((name) => mustHaveLevel.test(name) && !levels.has(name));
    assert.deepEqual(silent, [], table);
  }
});

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { writeFigures } from "../tools/assure/figures-table.ts";
import { commandOf, environmentOf, judgeRun, type Measure } from "../tools/assure/measure.ts";
import { measures } from "../tools/assure/measures.ts";
import { repositoryRoot } from "../tools/repository-root.ts";

const games: Measure = {
  name: "games",
  lines: [3],
  run: { files: ["games.test.ts"] },
  environment: { GAMES: "1000" },
  target: "1,000 games, 0 lost",
  least: 1_000,
};
const bench: Measure = { name: "flood", lines: [], run: { bench: "flood" }, target: "below 200 ms" };
const empty =
  "# Words\n\n<!-- figures: written by npm run assure -->\n\n\n\n<!-- end of figures -->\n\nMore | words.\n";

test("a run is met with its figure, below target with a smaller one, and failed without or with a red test", () => {
  assert.deepEqual(judgeRun(games, "✔ all\nℹ figure: 1000 games, 0 lost\n", 0), {
    figure: "1000 games, 0 lost",
    verdict: "met",
  });
  assert.equal(judgeRun(games, "ℹ figure: 999 games, 0 lost", 0).verdict, "below target");
  assert.equal(judgeRun(games, "ℹ figure: 1000 games, 3 lost", 1).verdict, "failed");
  assert.equal(judgeRun(games, "all is well", 0).verdict, "failed");
  assert.equal(judgeRun(bench, "ℹ tests 3\nℹ pass 3\n", 0).figure, "3 tests passed");
});

test("a variable that is set by hand stays, and stands in the command", () => {
  assert.deepEqual(environmentOf(games, {}), { GAMES: "1000" });
  assert.equal(commandOf(games, {}), "npm run assure games");
  assert.deepEqual(environmentOf(games, { GAMES: "10" }), { GAMES: "10" });
  assert.equal(commandOf(games, { GAMES: "10" }), "GAMES=10 npm run assure games");
});

test("only the rows of what was run are written; the others and all words around them stay", () => {
  const result = { figure: "1000 games | 0 lost", verdict: "met", command: "npm run assure games" } as const;
  const first = writeFigures(empty, [games, bench], new Map([["games", result]]), "2026-11-22");
  assert.match(
    first,
    /\| games +\| 3 +\| 1,000 games, 0 lost +\| 1000 games \\\| 0 lost +\| met +\| 2026-11-22/,
  );
  assert.match(first, /\| flood +\| – +\| below 200 ms +\| not run yet +\|/);
  assert.match(first, /^# Words[\s\S]*More \| words\.\n$/);
  assert.equal(writeFigures(first, [games, bench], new Map(), "2026-12-01"), first);
});

test("a row whose target changed has not been run, and one without a measure goes", () => {
  const result = { figure: "1000 games", verdict: "met", command: "npm run assure games" } as const;
  const first = writeFigures(empty, [games, bench], new Map([["games", result]]), "2026-11-22");
  const stricter = writeFigures(first, [{ ...games, target: "2,000 games" }], new Map(), "2026-12-01");
  assert.match(stricter, /2,000 games +\| not run yet/);
  assert.doesNotMatch(stricter, /flood/);
});

test("docs/assurance.md has a row for each measure as it stands, and each measure's files exist", () => {
  const document = readFileSync(join(repositoryRoot, "docs", "assurance.md"), "utf8");
  assert.equal(writeFigures(document, measures, new Map(), ""), document);
  assert.equal(new Set(measures.map(({ name }) => name)).size, measures.length);
  for (const { name, run } of measures) {
    if ("bench" in run) continue;
    assert(run.files.length > 0, name);
    for (const file of run.files) assert(existsSync(join(repositoryRoot, file)), `${name}: ${file}`);
  }
});

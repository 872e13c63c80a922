import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../tools/repository-root.ts";
import { findOverdue, lookEveryDays, readList } from "../tools/updates/overdue-updates.ts";

const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");
const document = read("docs/updates.md");
const parts = readList(document);

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const manifests = ["package.json", "apps/*/package.json", "packages/*/package.json"]
  .flatMap((pattern) => globSync(pattern, { cwd: repositoryRoot }))
  .map((file) => JSON.parse(read(file)) as Manifest);
const isOurs = (name: string) => name.startsWith("@meekijk/");

test("every direct dependency stands in docs/updates.md with its version, and none that is gone", () => {
  const wanted = new Map(
    manifests.flatMap(({ dependencies = {}, devDependencies = {} }) =>
      Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) => !isOurs(name)),
    ),
  );
  assert(wanted.size > 30);
  assert.deepEqual(
    Object.fromEntries(parts.map(({ name, version }) => [name, version])),
    Object.fromEntries([...wanted].sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version?: string }> };
  for (const { name, version } of parts)
    assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
});

test("what the product is made of is held to shorter times than a tool", () => {
  const shipped = manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies));
  for (const { name, exposure } of parts)
    assert.equal(exposure === "tool", !shipped.includes(name) && name !== "node", name);
  const [, line = ""] = /^\| no hole known: [^|]*\|(.*)\|$/m.exec(document) ?? [];
  assert.deepEqual(
    [...line.matchAll(/every (\d+) days/g)].map(([, days]) => Number(days)),
    [lookEveryDays.exposed, lookEveryDays.shipped, lookEveryDays.tool],
  );
});

test("what nobody looked at in its time is named", () => {
  const part = { name: "ws", version: "8.0.0", exposure: "exposed", day: "2026-11-22" } as const;
  const tool = { ...part, name: "vite", exposure: "tool" } as const;
  assert.deepEqual(findOverdue([part, tool], "2026-12-22"), []);
  assert.deepEqual(findOverdue([part, tool], "2026-12-23"), [part]);
  assert.deepEqual(findOverdue([part, tool], "2027-05-22"), [part, tool]);
  // Not: whether today's list is in time; a gate that fails by the calendar alone would hide other failures.
  for (const { day } of parts) assert(!Number.isNaN(Date.parse(day)));
});

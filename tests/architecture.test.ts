import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../tools/repository-root.ts";

interface Workspace {
  folder: string;
  allowed: Map<string, "any" | "type">;
  runtime: string;
}
interface Import {
  specifier: string;
  isTypeOnly: boolean;
}

const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
const isTest = (path: string) => path.endsWith(".test.ts") || path.includes("/testing/");

const workspaces: Workspace[] = read("docs/architecture.md")
  .split("\n")
  .filter((line) => /^\| (packages|apps)\//.test(line))
  .map((line) => {
    const [, folder = "", allowed = "", runtime = ""] = line.split("|").map((cell) => cell.trim());
    const entries = allowed
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "");
    return {
      folder,
      runtime,
      allowed: new Map(
        entries.map(
          (entry) => [entry.replace(" (type)", ""), entry.endsWith("(type)") ? "type" : "any"] as const,
        ),
      ),
    };
  });

const sources = globSync("{packages,apps}/*/src/**/*.{ts,tsx}", { cwd: repositoryRoot }).sort();

function importsOf(path: string): Import[] {
  const text = read(path);
  const found: Import[] = [];
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
  for (const match of text.matchAll(statement))
    found.push({ specifier: match[2] ?? "", isTypeOnly: match[1] !== undefined });
  for (const match of text.matchAll(/\bimport\(\s*"([^"]+)"/g))
    found.push({ specifier: match[1] ?? "", isTypeOnly: false });
  return found;
}

const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

test("every workspace stands in the table, and every row has a workspace", () => {
  const folders = globSync("{packages,apps}/*/package.json", { cwd: repositoryRoot }).map((path) =>
    dirname(path),
  );
  assert.deepEqual(workspaces.map((workspace) => workspace.folder).sort(), folders.sort());
});

for (const { folder, allowed, runtime } of workspaces) {
  test(`${folder} imports what the table allows, all of it, and declares it`, () => {
    const used = new Set<string>();
    const wrong: string[] = [];
    for (const path of sources.filter((source) => source.startsWith(`${folder}/`) && !isTest(source)))
      for (const { specifier, isTypeOnly } of importsOf(path)) {
        if (specifier.startsWith(".")) {
          if (!join(dirname(path), specifier).startsWith(`${folder}/`))
            wrong.push(`${path} leaves its workspace`);
          continue;
        }
        if (isBuiltin(specifier)) {
          if (runtime !== "Node") wrong.push(`${path} imports ${specifier}`);
          continue;
        }
        const name = packageOf(specifier);
        used.add(name);
        if (specifier !== name && name.startsWith("@meekijk/")) wrong.push(`${path} reaches inside ${name}`);
        const permission = allowed.get(name);
        if (permission === undefined) wrong.push(`${path} imports ${specifier}`);
        if (permission === "type" && !isTypeOnly) wrong.push(`${path} imports more than types of ${name}`);
      }
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      [...allowed.keys()].filter((name) => !used.has(name)),
      [],
      "permissions nobody uses",
    );
    const declared = Object.keys(
      (JSON.parse(read(`${folder}/package.json`)) as { dependencies?: object }).dependencies ?? {},
    );
    assert.deepEqual(
      declared.sort(),
      [...allowed.keys()].sort(),
      "package.json declares what the table allows",
    );
  });
}

test("there are no import cycles", () => {
  const graph = new Map<string, string[]>();
  for (const path of sources)
    graph.set(
      path,
      importsOf(path)
        .filter(({ specifier, isTypeOnly }) => specifier.startsWith(".") && !isTypeOnly)
        .map(({ specifier }) => join(dirname(path), specifier)),
    );
  const finished = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    assert(!trail.includes(path), `cycle: ${[...trail, path].join(" -> ")}`);
    if (finished.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
});

test("a package is entered by its index, which the package itself never imports", () => {
  const indexes = sources.filter((path) => basename(path).startsWith("index."));
  for (const path of indexes) assert.match(path, /^packages\/[^/]+\/src\/index\.ts$/);
  for (const path of sources)
    for (const { specifier } of importsOf(path)) assert(!/^\.{1,2}(\/.*)?\/index\.ts$/.test(specifier), path);
});

test("files are kebab-case, named after one concept, and short", () => {
  const all = [...sources, ...globSync("{tests,tools,bench}/**/*.ts", { cwd: repositoryRoot })];
  const lines = all.map((path) => read(path).split("\n").length - 1);
  for (const [index, path] of all.entries()) {
    const name = basename(path).split(".")[0] ?? "";
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/, path);
    assert(!/^(utils?|helpers?|common|shared|misc|manager|base|types)$/.test(name), path);
    assert((lines[index] ?? 0) <= 400, `${path} has ${lines[index]} lines`);
  }
  const ordinary = sources.map((path) => read(path).split("\n").length - 1).sort((a, b) => a - b);
  assert((ordinary[ordinary.length >> 1] ?? 0) < 90, "median file length");
});

test("pure packages have no clock, no randomness and no world", () => {
  for (const path of sources.filter((source) =>
    /^packages\/(protocol|session-core|screen-codec|evidence)\//.test(source),
  )) {
    if (isTest(path)) continue;
    assert.doesNotMatch(
      read(path),
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bglobalThis\b/,
      path,
    );
  }
});

test("R031 there is no unattended mode anywhere in the code", () => {
  for (const path of sources)
    assert.doesNotMatch(read(path), /unattended|autostart|allowWithoutConsent/i, path);
});

test("nothing that is committed names a machine path or a package host", () => {
  for (const path of [
    ...sources,
    ...globSync("{tools,bench,tests,docs}/**/*.{ts,mjs,md,py}", { cwd: repositoryRoot }),
  ]) {
    if (relative("tests", path) === "architecture.test.ts") continue;
    assert.doesNotMatch(read(path), /registry\.npmjs|\/work\/|deb\.debian\.org/, path);
  }
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../tools/repository-root.ts";

// What others were broken into by, as far as the absence of something answers it (docs/threat-model.md, known holes).

const isTest = (path: string) => path.endsWith(".test.ts") || path.includes("/testing/");
const sources = globSync("{packages,apps}/*/src/**/*.{ts,tsx}", { cwd: repositoryRoot })
  .filter((path) => !isTest(path))
  .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));

test("the server starts no other program, and runs no code but its own", () => {
  const ofServer = sources.filter(({ path }) => path.startsWith("apps/server/"));
  assert(ofServer.length > 100);
  const strange =
    /"(?:node:)?(?:child_process|cluster|module|repl|vm|worker_threads)"|\beval\(|new Function\(|\brequire\(|\bimport\((?!\s*")/;
  for (const { path, text } of ofServer) assert.doesNotMatch(text, strange, path);
});

test("no secret key stands in the sources: no two installations share one", () => {
  const secrets = [/PRIVATE KEY-----\s*(?:\\n)?[A-Za-z0-9+/]{16}/, /["']?\bd["']?:\s*["'][\w-]{43}["']/];
  assert(
    secrets.every((secret) =>
      `-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw {"d":"${"A".repeat(43)}"}`.match(secret),
    ),
  );
  for (const { path, text } of sources) for (const secret of secrets) assert.doesNotMatch(text, secret, path);
});

test("the program for customers has no updater and no service, and its page listens on this computer alone", () => {
  const ofHelper = sources.filter(({ path }) => path.startsWith("apps/helper/"));
  assert(ofHelper.length > 30);
  const listening = ofHelper.flatMap(({ path, text }) =>
    [...text.matchAll(/\.listen\(([^)]*)\)/g)].map(([, what = ""]) => ({ path, what })),
  );
  assert(listening.length > 0);
  for (const { path, what } of listening) assert.match(what, /127\.0\.0\.1|loopback/i, path);
  for (const { path, text } of ofHelper)
    assert.doesNotMatch(
      text,
      /systemctl|sc\.exe|schtasks|CreateService|autostart|CurrentVersion\\+Run/i,
      path,
    );
});

test("every test that the table of known holes names is there", () => {
  const document = readFileSync(join(repositoryRoot, "docs", "threat-model.md"), "utf8");
  const [, rest = ""] = document.split("## Known holes of others");
  const [table = ""] = rest.split("\n## ");
  const cells = table.split("\n").flatMap((line) => (line.startsWith("|") ? [line.split("|")[4] ?? ""] : []));
  assert(cells.length > 20);
  for (const cell of cells.slice(2)) {
    const named = [...cell.matchAll(/`([^`]+)`((?:,? "[^"]+")*)/g)];
    assert(named.length > 0, cell);
    for (const [, path = "", quotes = ""] of named) {
      const text = readFileSync(join(repositoryRoot, path), "utf8");
      for (const [, quote = ""] of quotes.matchAll(/"([^"]+)"/g))
        assert(text.includes(quote), `${path}: ${quote}`);
    }
  }
});

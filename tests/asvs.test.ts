import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../tools/repository-root.ts";

/** Of each section of ASVS 5.0.0 the levels of its requirements, in their order. */
const sections: Record<string, string> = {
  "V1.1": "22",
  "V1.2": "1111122223",
  "V1.3": "112222222223",
  "V1.4": "222",
  "V1.5": "123",
  "V2.1": "122",
  "V2.2": "112",
  "V2.3": "12223",
  "V2.4": "23",
  "V3.1": "3",
  "V3.2": "113",
  "V3.3": "12223",
  "V3.4": "11222233",
  "V3.5": "11122333",
  "V3.6": "3",
  "V3.7": "22333",
  "V4.1": "12233",
  "V4.2": "23333",
  "V4.3": "22",
  "V4.4": "1222",
  "V5.1": "2",
  "V5.2": "112333",
  "V5.3": "113",
  "V5.4": "222",
  "V6.1": "122",
  "V6.2": "111111112222",
  "V6.3": "11223333",
  "V6.4": "112233",
  "V6.5": "22222333",
  "V6.6": "2223",
  "V6.7": "33",
  "V6.8": "2222",
  "V7.1": "222",
  "V7.2": "1111",
  "V7.3": "22",
  "V7.4": "11222",
  "V7.5": "223",
  "V7.6": "22",
  "V8.1": "1233",
  "V8.2": "1123",
  "V8.3": "133",
  "V8.4": "23",
  "V9.1": "111",
  "V9.2": "1222",
  "V10.1": "22",
  "V10.2": "223",
  "V10.3": "22223",
  "V10.4": "1111122222233333",
  "V10.5": "22222",
  "V10.6": "22",
  "V10.7": "222",
  "V11.1": "2233",
  "V11.2": "22233",
  "V11.3": "11233",
  "V11.4": "1222",
  "V11.5": "23",
  "V11.6": "23",
  "V11.7": "33",
  "V12.1": "12233",
  "V12.2": "11",
  "V12.3": "22223",
  "V13.1": "2333",
  "V13.2": "222223",
  "V13.3": "2233",
  "V13.4": "1222233",
  "V14.1": "22",
  "V14.2": "12223333",
  "V14.3": "122",
  "V15.1": "12233",
  "V15.2": "12233",
  "V15.3": "1222222",
  "V15.4": "3333",
  "V16.1": "2",
  "V16.2": "22222",
  "V16.3": "2222",
  "V16.4": "222",
  "V16.5": "2223",
  "V17.1": "23",
  "V17.2": "22223333",
  "V17.3": "22",
};

interface Row {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly how: string;
}

const document = readFileSync(join(repositoryRoot, "docs", "asvs.md"), "utf8");
const decision = readFileSync(join(repositoryRoot, "docs", "decisions", "0035-asvs-whole.md"), "utf8");
const [ofLevelTwo = "", beyond = ""] = document.split("## Named beyond level 2");

function rowsOf(text: string): Row[] {
  return text.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [, id = "", level = "", , state = "", how = ""] = cells;
    return /^V\d+\.\d+\.\d+$/.test(id) ? [{ id, level, state, how }] : [];
  });
}

const rows = rowsOf(ofLevelTwo);

test("every requirement of level 1 and 2 stands in docs/asvs.md once, with its level", () => {
  const wanted = Object.entries(sections).flatMap(([section, levels]) =>
    levels.split("").flatMap((level, index) => (level === "3" ? [] : [`${section}.${index + 1} ${level}`])),
  );
  assert.equal(wanted.length, 253);
  assert.deepEqual(
    rows.map(({ id, level }) => `${id} ${level}`),
    wanted,
  );
});

test("what is shown by a test names one, every named test is there, and everything else says why", () => {
  for (const { id, state, how } of rows) {
    assert(["test", "reason", "not met"].includes(state), id);
    assert(how.length > 10, id);
    if (state === "test") assert.match(how, /\.test\.ts`/, id);
  }
  for (const [, file = "", fragment = ""] of `${ofLevelTwo}${beyond}`.matchAll(
    /`([^`]+\.test\.tsx?)`(?: "([^"]+)")?/g,
  )) {
    const path = join(repositoryRoot, file);
    assert(existsSync(path), file);
    assert(readFileSync(path, "utf8").includes(fragment), `${file} has no "${fragment}"`);
  }
});

test("an accepted risk names the decision that accepts it, and nothing is left without an answer", () => {
  const accepted = rowsOf(document).filter(({ how }) => /accepted/i.test(how));
  assert(accepted.length >= 5);
  for (const { id, how } of accepted) {
    assert.match(how, /\bdecisions? (\d+ and )?35\b/, id);
    assert(decision.includes(`ASVS ${id}`), `${id} stands in no acceptance of decision 35`);
  }
  assert.doesNotMatch(document, /\| not met /);
});

test("the shares in its head are those of its rows", (t) => {
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const share = (state: string) => Math.round((100 * count(state)) / rows.length);
  const [byTest, withReason, notMet] = ["test", "reason", "not met"].map(
    (state) => `${count(state)} ${state} (${share(state)}%)`,
  );
  t.diagnostic(`figure: ${rows.length} requirements, ${byTest}, ${withReason}, ${notMet}`);
  const head = `**${count("test")} by test** (${share("test")}%), **${count("reason")} with a reason** (${share("reason")}%), **${count("not met")} not met** (${share("not met")}%)`;
  assert(document.includes(head), head);
});

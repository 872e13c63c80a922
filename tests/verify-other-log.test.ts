import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { findBarriers } from "../apps/portal/src/testing/find-barriers.ts";
import { launchChromium } from "../apps/portal/src/testing/launch-chromium.ts";
import { createExampleLog, exampleLogKey } from "../packages/evidence/src/testing/example-log.ts";
import { buildVerify } from "../tools/build-verify.ts";
import { repositoryRoot } from "../tools/repository-root.ts";

// The published receipt stands in a log of 25 leaves, which the key of the example log signs.
const example = join(repositoryRoot, "packages", "evidence", "fixtures", "receipt-example.json");
const rootKey = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No";
const say = await createExampleLog("another tree");

const folder = mkdtempSync(join(tmpdir(), "meekijk-verify-other-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const keep = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const ofSize = async (size: number, origin = "console.example/log/voorbeeld") =>
  keep(`${size}-${origin.length}.txt`, (await say(size, size, exampleLogKey, origin)).checkpoint);
const larger = await ofSize(40);
const sameSize = await ofSize(25);
const proof = keep("proof.json", JSON.stringify(await say(25, 40)));
const address = "https://console.example/api/brands/voorbeeld/log-consistency?from=25&to=40";

const run = (...parameters: string[]) => runOn(example, ...parameters);

function runOn(file: string, ...parameters: string[]) {
  const command = join(repositoryRoot, "apps", "verify", "src", "verify-command.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, file, "--root", rootKey, ...parameters],
    { encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
}

void test("R048 the command holds a receipt against another: one log, a proof that is wanted or wrong, two trees, another log", async () => {
  const same = run("--with", example);
  assert.equal(same.status, 0, same.said);
  assert.match(same.said, /\nLogboek: één en hetzelfde\. De eerste 25 regels van de 25 /);

  const wanted = run("--with", larger);
  assert.equal(wanted.status, 1);
  assert(
    wanted.said.includes(`Logboek: nog niet te zeggen. Haal het bewijs op bij ${address} en`),
    wanted.said,
  );
  const wrong = run("--with", larger, "--proof", proof, "--lang", "en");
  assert.equal(wrong.status, 1);
  assert.match(wrong.said, /Log: not shown\. This proof does not lead from 25 to 40 lines\./);
  for (const [file, words] of [
    [sameSize, /Logboek: in tegenspraak\./],
    [await ofSize(25, "other.example/log/t"), /Logboek: een ander logboek/],
    [keep("list.txt", "melk\n"), /Logboek: niet te vergelijken\./],
  ] as const) {
    const { status, said } = run("--with", file);
    assert.equal(status, 1, said);
    assert.match(said, words);
  }
});

void test("a file that is not there, a proof of nothing and a record are no use to hold a receipt against", () => {
  assert.equal(run("--with", join(folder, "nowhere")).status, 2);
  assert.equal(run("--with", larger, "--proof", join(folder, "nowhere")).status, 2);
  assert.match(run("--proof", proof).said, /--with ANDER-BESTAND/);
  const record = runOn(example.replace("receipt-example", "record-example"), "--with", example);
  assert.equal(record.status, 2);
  assert.match(record.said, /Alleen een ontvangstbewijs staat in een logboek/);
});

void test("R048 the page that works from a disk says the same, and where to fetch the proof", async () => {
  await buildVerify(folder);
  await using browser = await launchChromium();
  const page = await browser.newPage({ locale: "nl-NL" });
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  const hook = (id: string) => page.getByTestId(`verify-${id}`);
  await hook("root").fill(rootKey);
  await hook("file").setInputFiles(example);
  const relate = async (relation: string, file: string, proofFile?: string) => {
    await hook("other").setInputFiles(file);
    if (proofFile !== undefined) await hook("proof").setInputFiles(proofFile);
    await hook("check").click();
    await page.locator(`[data-testid=verify-log][data-relation=${relation}]`).waitFor();
  };
  await relate("continues", example);
  await relate("not-shown", larger, proof);
  await relate("contradicts", sameSize);
  await relate("proof-needed", larger);
  assert((await hook("log").innerText()).includes(address));
  assert.deepEqual(await findBarriers(page), []);
  const pictures = process.env["MEEKIJK_PICTURES"];
  if (pictures !== undefined)
    await page.screenshot({ path: join(pictures, "verify-other-log.png"), fullPage: true });
  await hook("check").click();
  await hook("log").waitFor({ state: "detached" });
});

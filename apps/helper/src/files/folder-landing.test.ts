import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { FolderLanding } from "./folder-landing.ts";

async function openFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-downloads-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

void test("R015 a file has its name only once it is whole, and never replaces another", async (context) => {
  const folder = await openFolder(context);
  await writeFile(join(folder, "factuur.pdf"), "eigen bestand");
  const landing = new FolderLanding(folder);
  await landing.begin("factuur.pdf");
  await landing.write(0, bytes("nieuw "));
  await landing.write(6, bytes("bestand"));
  assert.deepEqual(await readdir(folder), ["factuur.pdf", "factuur.pdf.meekijk-deel"]);
  assert.equal(await landing.finish(), "factuur (1).pdf");
  assert.deepEqual((await readdir(folder)).toSorted(), ["factuur (1).pdf", "factuur.pdf"]);
  assert.equal(await readFile(join(folder, "factuur.pdf"), "utf8"), "eigen bestand");
  assert.equal(await readFile(join(folder, "factuur (1).pdf"), "utf8"), "nieuw bestand");
  const { mode } = await stat(join(folder, "factuur (1).pdf"));
  assert.equal(mode & 0o111, 0);
});

void test("R015 a link that somebody laid in the folder is not written through, neither for the part nor for the file", async (context) => {
  for (const giveSecondName of [undefined, oneNameOnly]) {
    const [folder, elsewhere] = [await openFolder(context), await openFolder(context)];
    const target = join(elsewhere, "eigen.txt");
    await writeFile(target, "eigen");
    for (const name of ["a.txt", "a.txt.meekijk-deel"]) await symlink(target, join(folder, name));
    await symlink(join(elsewhere, "nowhere.txt"), join(folder, "a (1).txt"));
    const landing = new FolderLanding(folder, giveSecondName);
    await landing.begin("a.txt");
    await landing.write(0, bytes("nieuw"));
    assert.equal(await landing.finish(), "a (2).txt");
    assert.equal(await readFile(target, "utf8"), "eigen");
    assert.deepEqual(await readdir(elsewhere), ["eigen.txt"]);
  }
});

void test("R015 R041 what is dropped leaves nothing, before and after it was whole", async (context) => {
  const folder = await openFolder(context);
  const half = new FolderLanding(folder);
  await half.begin("half.zip");
  await half.write(0, bytes("half"));
  await half.discard();
  const whole = new FolderLanding(folder);
  await whole.begin("heel.txt");
  await whole.write(0, bytes("heel"));
  await whole.finish();
  await whole.discard();
  const unopened = new FolderLanding(folder);
  await unopened.discard();
  assert.deepEqual(await readdir(folder), []);
});

const oneNameOnly = async () => {
  throw Object.assign(new Error("no links here"), { code: "EPERM" });
};

void test("a part that the person deleted fails, and leaves no empty file under its name", async (context) => {
  const folder = await openFolder(context);
  for (const makeLanding of [() => new FolderLanding(folder), () => new FolderLanding(folder, oneNameOnly)]) {
    const landing = makeLanding();
    await landing.begin("factuur.pdf");
    await landing.write(0, bytes("nieuw"));
    await rm(join(folder, "factuur.pdf.meekijk-deel"));
    await assert.rejects(landing.finish());
    await landing.discard();
    assert.deepEqual(await readdir(folder), []);
  }
});

void test("where files have one name only, a file lands whole and replaces nothing", async (context) => {
  const folder = await openFolder(context);
  await writeFile(join(folder, "a.txt"), "eigen");
  const landing = new FolderLanding(folder, oneNameOnly);
  await landing.begin("a.txt");
  await landing.write(0, bytes("nieuw"));
  assert.equal(await landing.finish(), "a (1).txt");
  assert.equal(await readFile(join(folder, "a.txt"), "utf8"), "eigen");
  assert.equal(await readFile(join(folder, "a (1).txt"), "utf8"), "nieuw");
});

void test("what is discarded while it is being opened or written is gone, and nothing more is written", async (context) => {
  const folder = await openFolder(context);
  const landing = new FolderLanding(folder);
  const steps = [
    landing.begin("a.bin"),
    landing.write(0, bytes("a")),
    landing.discard(),
    landing.write(1, bytes("b")),
  ];
  const outcomes = await Promise.allSettled(steps);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["fulfilled", "fulfilled", "fulfilled", "rejected"],
  );
  assert.deepEqual(await readdir(folder), []);
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";

const module = new URL("./last-resort.ts", import.meta.url).href;

/** A process with a last resort that then does what the text says. Gives its exit code and what it wrote. */
async function run(deed: string, settle = "async () => console.log('settled')", closesOutput = false) {
  const script = `
    import { installLastResort } from ${JSON.stringify(module)};
    installLastResort(process, {
      letGo: () => { console.log("let go"); throw new Error("again"); },
      say: (reason) => console.log("said", reason),
      settle: ${settle},
      settleMs: 300,
    });
    const alive = setInterval(() => undefined, 1_000);
    ${deed}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let output = "";
  if (closesOutput) child.stdout.destroy();
  else child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, lines: output.trim().split("\n") };
}

void test("R041 whatever nobody caught, the keys are let go of, the person is told, and the process leaves", async () => {
  const expected = { code: 1, lines: ["let go", "said Error: unforeseen", "settled"] };
  assert.deepEqual(await run("setImmediate(() => { throw new Error('unforeseen'); });"), expected);
  assert.deepEqual(await run("void Promise.reject(new Error('unforeseen'));"), expected);
});

void test("what never settles, and a second error, keep no process", async () => {
  const deed = "setImmediate(() => { throw new Error('unforeseen'); });";
  const expected = { code: 1, lines: ["let go", "said Error: unforeseen"] };
  assert.deepEqual(await run(deed, "() => new Promise(() => undefined)"), expected);
  assert.deepEqual(await run(`${deed} ${deed}`, "() => new Promise(() => undefined)"), expected);
});

void test("a terminal that was closed is no failure", async () => {
  const deed = `
    setTimeout(() => console.log("nobody reads this"), 100);
    setTimeout(() => console.log("nor this"), 200);
    setTimeout(() => process.exit(7), 300);`;
  assert.equal((await run(deed, undefined, true)).code, 7);
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { createDataFolder } from "./testing/data-folder.ts";
import { ServerProcess } from "./testing/server-process.ts";

const [module, logModule] = ["./last-resort.ts", "./logging/create-log.ts"].map((path) =>
  JSON.stringify(new URL(path, import.meta.url).href),
);

/** A process with a last resort that then does what the text says. Gives its exit code and the events of its log. */
async function run(deed: string, stop: string) {
  const script = `
    import { installLastResort } from ${module};
    import { createLog } from ${logModule};
    const alive = setInterval(() => undefined, 1_000);
    installLastResort(process, { log: createLog("fatal"), stop: ${stop}, stopMs: 300 });
    ${deed}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let errors = "";
  child.stderr.on("data", (bytes: Buffer) => (errors += bytes.toString()));
  const [code] = (await once(child, "close")) as [number];
  const lines = errors.split("\n").filter((line) => line.startsWith("{"));
  return { code, events: lines.map((line) => (JSON.parse(line) as { msg: string }).msg) };
}

const fault = "setImmediate(() => { throw new Error('unforeseen'); });";
const stops = "() => clearInterval(alive)";

test("whatever nobody caught is written down, the stop begins, and the process leaves with 1", async () => {
  const expected = { code: 1, events: ["unforeseen-error"] };
  assert.deepEqual(await run(fault, stops), expected);
  assert.deepEqual(await run("void Promise.reject(new Error('unforeseen'));", stops), expected);
});

test("a stop that never ends, or fails itself, keeps no process", async () => {
  assert.deepEqual(await run(fault, "() => undefined"), { code: 1, events: ["unforeseen-error"] });
  const events = ["unforeseen-error", "unforeseen-error-while-stopping"];
  assert.deepEqual(await run(`${fault} ${fault}`, "() => undefined"), { code: 1, events });
});

test("a server in which something unforeseen happens tells its ends, frees its folder and leaves with 1", async () => {
  const DATA_DIR = await createDataFolder();
  const deed = "process.on('SIGUSR2', () => { throw new Error('unforeseen'); })";
  await using server = new ServerProcess(
    { DATA_DIR },
    { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(deed)}` },
  );
  const origin = await server.ready();
  const socket = new WebSocket(`${origin.replace("http", "ws")}/rendezvous/device`);
  const heard: string[] = [];
  socket.addEventListener("message", ({ data }) => heard.push(String(data)));
  await once(socket, "open");
  const closed = once(socket, "close");
  const { code, stderr } = await server.stop("SIGUSR2");
  await closed;
  assert.equal(code, 1);
  assert.deepEqual(heard, ['{"type":"closed","reason":"server-stopping"}']);
  const line = JSON.parse(stderr) as { level: number; msg: string; err: { message: string } };
  assert.deepEqual([line.level, line.msg, line.err.message], [60, "unforeseen-error", "unforeseen"]);
  await using next = new ServerProcess({ DATA_DIR });
  await next.ready();
  await next.stop("SIGTERM");
  rmSync(DATA_DIR, { recursive: true });
});

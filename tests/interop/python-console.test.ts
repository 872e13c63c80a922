import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { createEvidencePorts, verifyRecord } from "@meekijk/evidence";
import { sessionRecordSchema } from "@meekijk/protocol";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { runCommand } from "../../tools/run-command.ts";
import { ClientWorld } from "../support/client-world.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { waitUntil } from "../support/wait-until.ts";
import { drawOfficePicture, officeHeight, officeWidth } from "./office-picture.ts";

// Debian's own, which has python3-cryptography; another python3 may stand before it in the path.
const python = "/usr/bin/python3";
const script = (name: string) => join(repositoryRoot, "tests", "interop", "python", name);

interface PythonLine {
  event: string;
  width?: number;
  height?: number;
  sha256?: string;
  kinds?: string[];
  reason?: string;
}

/** The console in Python, and what it prints. */
class PythonConsole {
  readonly lines: PythonLine[] = [];
  readonly exited: Promise<number>;
  errors = "";

  constructor(parameters: readonly string[]) {
    const child = spawn(python, [script("console.py"), ...parameters], { stdio: ["ignore", "pipe", "pipe"] });
    createInterface({ input: child.stdout }).on("line", (line) =>
      this.lines.push(JSON.parse(line) as PythonLine),
    );
    child.stderr.on("data", (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exited = new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  }

  async line(event: string, number = 1): Promise<PythonLine> {
    return waitUntil(`${event} ${number} from Python`, () => {
      const failed = this.lines.find((one) => one.event === "failed");
      assert.equal(failed, undefined, `Python failed: ${failed?.reason}`);
      assert.equal(this.errors, "");
      return this.lines.filter((one) => one.event === event)[number - 1];
    });
  }
}

test("the worked example of docs/protocol.md comes out the same in Python", async () => {
  const document = join(repositoryRoot, "docs", "protocol.md");
  const { exitCode, output } = await runCommand(python, [script("worked_example.py"), document]);
  assert.equal(exitCode, 0, output);
});

test("R012 R030 R049 a console in Python, written from docs/protocol.md alone, sees exactly what the device shows", async () => {
  await using world = await ClientWorld.open();
  const folder = await mkdtemp(join(tmpdir(), "meekijk-interop-"));
  try {
    const device = world.device();
    const recordFile = join(folder, "record.json");
    const port = String(world.port);
    const console = new PythonConsole(["127.0.0.1", port, await device.code(), "2", recordFile]);

    const screen = new PaintedScreen(officeWidth, officeHeight);
    await device.allow(screen);
    screen.show(drawOfficePicture(0));
    const first = await console.line("picture");
    assert.deepEqual([first.width, first.height], [officeWidth, officeHeight]);
    assert.equal(first.sha256, sha256(drawOfficePicture(0)));

    screen.show(drawOfficePicture(16));
    const second = await console.line("picture", 2);
    assert.equal(second.sha256, sha256(drawOfficePicture(16)));
    for (const kind of ["layout", "copy", "fill", "context", "tile"])
      assert(second.kinds?.includes(kind), kind);
    const formats = new Set(second.kinds?.flatMap((kind) => kind.split(" format ")[1] ?? []));
    assert(formats.size >= 3, `tiles of too few formats: ${second.kinds?.join(", ")}`);

    const ended = await device.reach("ended");
    assert.deepEqual([ended.reason, ended.endedBy], ["employee-ended", "employee"]);
    assert.equal(await console.exited, 0, console.errors);
    await waitUntil("the record at the device", () => {
      const step = device.view?.step;
      return step?.kind === "ended" && step.isRecordComplete;
    });

    const sessionId = device.view?.sessionId;
    assert(sessionId !== undefined);
    const entries = [...(device.view?.entries ?? [])];
    const ports = createEvidencePorts(globalThis.crypto);
    const held = { format: "meekijk-record", v: 1, sessionId, entries } as const;
    assert.deepEqual((await verifyRecord(held, ports)).problems, []);
    const ofPython = sessionRecordSchema.parse(JSON.parse(await readFile(recordFile, "utf8")));
    assert.deepEqual((await verifyRecord(ofPython, ports)).problems, []);
    assert(ofPython.entries.length > 10);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("R013 R043 a console in Python, written from docs/protocol.md alone, types in each stretch of control by its number", async () => {
  await using world = await ClientWorld.open();
  const device = world.deviceWithHands();
  const parameters = ["127.0.0.1", String(world.port), await device.code(), "control"];
  const console = new PythonConsole(parameters);
  await device.allow(new PaintedScreen(64, 64));
  const { questionId, answerableAtMs } = await device.reachControl("question");
  await waitUntil("the explanation to be read", () => Date.now() >= answerableAtMs);
  device.press({ kind: "allow-control", questionId });
  await waitUntil("the first stretch", () => device.acts.includes("lease 1"));
  device.press({ kind: "pause" });
  await device.reach("paused");
  device.press({ kind: "resume" });
  await waitUntil("the second stretch", () => device.acts.includes("lease 2"));
  device.useOwnInput();
  await waitUntil("the third stretch", () => device.acts.includes("lease 3"));
  device.press({ kind: "withdraw-control" });
  const ended = await device.reach("ended");
  assert.deepEqual([ended.reason, ended.endedBy], ["employee-ended", "employee"]);
  assert.equal(await console.exited, 0, console.errors);
  assert.deepEqual(
    device.acts.filter((act) => act !== "release"),
    ["lease 1", "lease 2", "lease 3"],
  );
});

test("R031 the console in Python with a wrong code gets no further than the proof", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const code = await device.code();
  const wrong = code.slice(0, 8) + String((Number(code[8]) + 1) % 10);
  const console = new PythonConsole(["127.0.0.1", String(world.port), wrong, "1"]);
  assert.equal(await console.exited, 1);
  assert.equal(console.lines.at(-1)?.reason, "the device answered F with reason 1");
  await waitUntil("the wrong try on the device", () => {
    const step = device.view?.step;
    return step?.kind === "code" && step.wrongTries === 1;
  });
});

/** Of red, green, blue and 255 of each pixel. */
function sha256(pixels: Uint32Array): string {
  return createHash("sha256").update(pixels).digest("hex");
}

import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { type WebSocket as ServerSocket, WebSocketServer } from "ws";
import type { DeviceWorker, PageCommand } from "@meekijk/customer-pages";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { ProgramLine } from "./program-line.ts";
import { ProgramSocket } from "./program-socket.ts";

/** Our program, as far as its page sees it. */
class TestProgram {
  readonly said: { kind: string; fileId?: number }[] = [];
  readonly pieces: Buffer[] = [];
  pages: ServerSocket[] = [];
  readonly #server: WebSocketServer;

  constructor(server: WebSocketServer) {
    this.#server = server;
    server.on("connection", (page) => {
      this.pages.push(page);
      page.on("message", (data: Buffer, isBinary) => {
        if (isBinary) this.pieces.push(data);
        else this.said.push((JSON.parse(data.toString()) as { message: { kind: string } }).message);
      });
    });
  }

  static open(port = 0): Promise<TestProgram> {
    const server = new WebSocketServer({ host: "127.0.0.1", port });
    return new Promise((resolve) => server.on("listening", () => resolve(new TestProgram(server))));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  tell(notice: object): void {
    this.pages.at(-1)?.send(JSON.stringify(notice));
  }

  end(): Promise<void> {
    for (const page of this.pages) page.terminate();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const press = (worker: DeviceWorker, command: PageCommand) => worker.postMessage(command, []);

async function attach(context: TestContext, patienceMs = 20_000) {
  const program = await TestProgram.open();
  context.after(() => program.end());
  const line = new ProgramLine({
    address: `ws://127.0.0.1:${program.port}`,
    patienceMs,
    betweenTriesMs: 20,
  });
  const socket = new ProgramSocket({ line, readPressTime: () => 0, onScreens: () => undefined });
  context.after(() => socket.terminate());
  const troubles: (string | undefined)[] = [];
  socket.subscribeTrouble(() => troubles.push(socket.getTrouble()));
  socket.onerror = () => assert.fail("no worker failed");
  await waitUntil("the page", () => program.pages.length === 1);
  return { program, socket, troubles };
}

void test("a line that breaks is opened again; meanwhile the page says so, and stop arrives", async (context) => {
  const { program, socket, troubles } = await attach(context);
  socket.subscribeTrouble(() => {
    if (socket.getTrouble() !== "lost") return;
    press(socket, { kind: "stop" });
    press(socket, { kind: "activity" });
  });
  program.pages[0]?.terminate();
  await waitUntil("the line again", () => troubles.length === 2);
  await waitUntil("stop", () => program.said.length > 0);
  assert.deepEqual(program.said, [{ kind: "stop" }]);
  assert.deepEqual(troubles, ["lost", undefined]);
});

void test("a program that does not come back is silent, and nothing more is claimed", async (context) => {
  const { program, socket, troubles } = await attach(context, 200);
  const { port } = program;
  await program.end();
  await waitUntil("the end of patience", () => socket.getTrouble() === "silent");
  assert.deepEqual(troubles, ["lost", "silent"]);
  const later = await TestProgram.open(port);
  context.after(() => later.end());
  press(socket, { kind: "stop" });
  assert.equal(socket.getTrouble(), "silent");
});

void test("a page that was replaced, and one whose program said goodbye, know it and do not come back", async (context) => {
  for (const [code, trouble] of [
    [4_001, "replaced"],
    [4_002, "closed"],
  ] as const) {
    const { program, socket, troubles } = await attach(context);
    program.pages[0]?.close(code);
    await waitUntil(trouble, () => socket.getTrouble() === trouble);
    assert.deepEqual(troubles, [trouble]);
    assert.equal(program.pages.length, 1);
  }
});

void test("after the end of the session the page keeps its words, whatever becomes of the program", async (context) => {
  const { program, socket } = await attach(context);
  const heard: string[] = [];
  socket.onmessage = ({ data }) => heard.push(data.kind);
  program.tell({ kind: "view", view: { step: { kind: "ended" } }, workerNowMs: 0 });
  await waitUntil("the end", () => heard.length === 1);
  const isClosed = new Promise((resolve) => program.pages[0]?.on("close", resolve));
  program.pages[0]?.close(4_002);
  await isClosed;
  assert.equal(socket.getTrouble(), undefined);
});

/** A file of any size, whose bytes come as the test says. */
class FileThatReads extends File {
  readonly #size: number;
  readonly #read: () => Promise<ArrayBuffer>;

  constructor(name: string, size: number, read: () => Promise<ArrayBuffer>) {
    super([], name);
    this.#size = size;
    this.#read = read;
  }

  override get size(): number {
    return this.#size;
  }

  override slice(): Blob {
    return Object.assign(new Blob(), { arrayBuffer: this.#read });
  }
}

void test("a file too large is refused before a byte of it is read; one that cannot be read as well", async (context) => {
  const { program, socket } = await attach(context);
  const refusals: (string | undefined)[] = [];
  socket.onmessage = ({ data }) => refusals.push(data.kind === "file-pick-refused" ? data.reason : undefined);
  const untouchable = new FileThatReads("film.mkv", 2 * 1024 ** 3 + 1, () => assert.fail("read"));
  press(socket, { kind: "offer-file", file: untouchable });
  assert.deepEqual(refusals, ["too-large"]);
  const unreadable = new FileThatReads("map", 1, () => Promise.reject(new Error("a folder")));
  press(socket, { kind: "offer-file", file: unreadable });
  await waitUntil("the second word", () => refusals.length === 2);
  program.tell({ kind: "file-pick-refused", reason: "busy" });
  await waitUntil("the program's own", () => refusals.length === 3);
  assert.deepEqual(refusals, ["too-large", "unreadable", "busy"]);
  assert.deepEqual(new Set(program.said.map(({ kind }) => kind)), new Set(["pick-file"]));
});

void test("a picked file is offered with its hash and read piece by piece", async (context) => {
  const { program, socket } = await attach(context);
  press(socket, { kind: "offer-file", file: new File(["hello"], "a.txt") });
  await waitUntil("the offer", () => program.said.length === 2);
  assert.deepEqual(
    program.said.map(({ kind }) => kind),
    ["pick-file", "offer-file"],
  );
  const { fileId } = program.said[1] ?? {};
  program.tell({ kind: "read-file", fileId, requestId: 7, offsetBytes: 1, lengthBytes: 3 });
  await waitUntil("the piece", () => program.pieces.length === 1);
  assert.deepEqual(program.pieces[0], Buffer.from("\0\0\0\x07ell"));
});

void test("a pick that the program does not take is read no further", async (context) => {
  const { program, socket } = await attach(context);
  const refusals: string[] = [];
  socket.onmessage = ({ data }) => refusals.push(data.kind);
  let giveBytes: (bytes: ArrayBuffer) => void = () => undefined;
  const slow = new FileThatReads("a.txt", 5, () => new Promise((resolve) => (giveBytes = resolve)));
  press(socket, { kind: "offer-file", file: slow });
  program.tell({ kind: "file-pick-refused", reason: "not-now" });
  await waitUntil("the refusal", () => refusals.length === 1);
  giveBytes(new ArrayBuffer(5));
  press(socket, { kind: "offer-file", file: new File(["hello"], "b.txt") });
  await waitUntil("the next offer", () => program.said.some(({ kind }) => kind === "offer-file"));
  assert.equal(program.said.filter(({ kind }) => kind === "offer-file").length, 1);
});

void test("whoever takes hold of the session later than another hears the newest view as well", async (context) => {
  const { program, socket } = await attach(context);
  program.tell({ kind: "view", view: { step: { kind: "live" } }, workerNowMs: 0 });
  const [first, second]: string[][] = [[], []];
  socket.onmessage = ({ data }) => first?.push(data.kind);
  await waitUntil("the view", () => first?.length === 1);
  socket.onmessage = ({ data }) => second?.push(data.kind);
  assert.deepEqual(second, ["view"]);
});

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { bindSelectionCalls, createHiddenWindow } from "./selection-calls.ts";
import { XConnection } from "./x-connection.ts";
import { XLibraries } from "./x-libraries.ts";
import { readId } from "./x-memory.ts";

const [selectionRequest, selectionNotify] = [30, 31];
const manyBytes = 8 * 1024 * 1024;
let server: VirtualDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await openVirtualDesktop(320, 200);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

/** xclip serves the text until another program copies something. */
async function copyElsewhere(text: string): Promise<ChildProcess> {
  const child = spawn("xclip", ["-selection", "clipboard", "-in", "-quiet"], {
    env: server.environment,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.stdin.end(text);
  await waitUntil("the copied text", async () => (await pasteElsewhere()).output === text);
  return child;
}
const pasteElsewhere = (target = "UTF8_STRING") =>
  runTool("xclip", ["-selection", "clipboard", "-out", "-target", target], server.environment);

void test("an empty clipboard has no text", async () => {
  assert.equal(await recorded.desktop.clipboard.readText(100), undefined);
});

void test("text that another program copied", async () => {
  await copyElsewhere("één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(100), "één ’ 你 😀");
  const bytes = Buffer.byteLength("één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(bytes), "één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(bytes - 1), undefined);
});

void test("long text comes in parts, and never more of it than was asked", async () => {
  const long = "0123456789abcdé\n".repeat(100_000);
  await copyElsewhere(long);
  const [whole, tooLong, again] = await Promise.all(
    [manyBytes, 1_000_000, manyBytes].map((maxBytes) => recorded.desktop.clipboard.readText(maxBytes)),
  );
  assert(whole === long);
  assert.equal(tooLong, undefined);
  assert(again === long);
});

void test("other programs paste what was written, and see what it is", async () => {
  recorded.desktop.clipboard.writeText("ons woord €");
  assert.equal(await recorded.desktop.clipboard.readText(100), "ons woord €");
  assert.equal((await pasteElsewhere()).output, "ons woord €");
  assert.match((await pasteElsewhere("TARGETS")).output, /^UTF8_STRING$/m);
  assert.notEqual((await pasteElsewhere("image/png")).exitCode, 0);
  const long = "x".repeat(1_000_000);
  recorded.desktop.clipboard.writeText(long);
  assert((await pasteElsewhere()).output === long);
  await copyElsewhere("theirs");
  assert.equal(await recorded.desktop.clipboard.readText(100), "theirs");
});

void test("an owner that does not answer gives no text", async () => {
  const child = await copyElsewhere("never");
  child.kill("SIGSTOP");
  const text = await recorded.desktop.clipboard.readText(100);
  child.kill("SIGKILL");
  assert.equal(text, undefined);
});

void test("old word of another program's text does not take away what was written since", async () => {
  recorded.desktop.clipboard.writeText("ours");
  assert.equal((await pasteElsewhere()).output, "ours");
  using other = new SlowOwner(server.display);
  other.copy();
  recorded.desktop.clipboard.writeText("ours again");
  assert.equal((await pasteElsewhere()).output, "ours again");
});

void test("an answer that comes too late is not taken for the answer to a later question", async () => {
  using hung = new SlowOwner(server.display);
  using healthy = new SlowOwner(server.display);
  const { clipboard } = recorded.desktop;
  hung.copy();
  assert.equal(await clipboard.readText(100), undefined);
  healthy.copy();
  const reading = clipboard.readText(100);
  await waitUntil("the second question", () => healthy.isAsked);
  hung.answer("of before");
  recorded.desktop.catchUpWithInput();
  healthy.answer("of now");
  assert.equal(await reading, "of now");
});

/** A program that has text on the clipboard, and answers when it is told to. */
class SlowOwner implements Disposable {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindSelectionCalls>;
  readonly #window: number;
  #request: DataView | undefined;

  constructor(displayName: string) {
    this.#connection = new XConnection(new XLibraries(), displayName, () => assert.fail("gone"));
    this.#calls = bindSelectionCalls(this.#connection.libraries);
    this.#window = createHiddenWindow(this.#connection);
    this.#connection.on(selectionRequest, (event) => (this.#request = new DataView(event.buffer.slice())));
    this.#connection.listen();
  }

  get isAsked(): boolean {
    return this.#request !== undefined;
  }

  copy(): void {
    const { display, calls } = this.#connection;
    this.#calls.own(display, this.#connection.atom("CLIPBOARD"), this.#window, 0);
    calls.sync(display, 0);
  }

  /** XSelectionRequestEvent: requestor @40, selection @48, target @56, property @64. */
  answer(text: string): void {
    const { display, calls } = this.#connection;
    const request = this.#request;
    assert(request !== undefined);
    const [requestor, target, property] = [readId(request, 40), readId(request, 56), readId(request, 64)];
    const bytes = new TextEncoder().encode(text);
    this.#calls.putProperty(display, requestor, property, target, 8, 0, bytes, bytes.length);
    const answer = new DataView(new ArrayBuffer(192));
    answer.setInt32(0, selectionNotify, true);
    [requestor, readId(request, 48), target, property].forEach((field, at) =>
      answer.setBigUint64(32 + 8 * at, BigInt(field), true),
    );
    this.#calls.send(display, requestor, 0, 0, new Uint8Array(answer.buffer));
    calls.sync(display, 0);
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}

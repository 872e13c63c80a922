import assert from "node:assert/strict";
import { test } from "node:test";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { XConnection } from "./x-connection.ts";
import { readId } from "./x-memory.ts";
import { XLibraries } from "./x-libraries.ts";

const propertyNotify = 28;
const propertyChange = 1 << 22;

void test("word of the server comes whether it lies in the socket or came along with an answer", async () => {
  await using server = await openVirtualDesktop(64, 64);
  const libraries = new XLibraries();
  const open = () => new XConnection(libraries, server.display, () => assert.fail("gone"));
  const [listening, writing] = [open(), open()];
  const mark = writing.atom("MEEKIJK_TEST");
  let told = 0;
  listening.calls.selectInput(listening.display, listening.root, propertyChange);
  // XPropertyEvent: atom @40.
  listening.on(propertyNotify, (event) => (told += readId(event, 40) === mark ? 1 : 0));
  listening.listen();
  const bytes = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
  const change = libraries.bind<(...values: (bigint | number | Uint8Array)[]) => number>(
    "x11",
    "int XChangeProperty(void*, ulong, ulong, ulong, int, int, void*, int)",
  );
  const write = () => writing.succeeds(() => change(writing.display, writing.root, mark, 6, 32, 0, bytes, 1));
  assert(listening.succeeds(() => undefined));
  assert(write());
  await waitUntil("word by the socket", () => told === 1);
  assert(write());
  // Its answer brings the word along; the socket is empty then.
  listening.calls.sync(listening.display, 0);
  listening.lookSoon();
  await waitUntil("word by an answer", () => told === 2);
  assert(write());
  listening.calls.sync(listening.display, 0);
  await waitUntil("word that nobody asked for", () => told === 3);
  for (const connection of [listening, writing]) connection.close();
});

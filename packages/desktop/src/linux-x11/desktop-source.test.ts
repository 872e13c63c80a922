import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { holdsPlace } from "../areas.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { readXScreen } from "../../../../tests/support/x-screen.ts";
import { XTerminal } from "../../../../tests/support/x-terminal.ts";

let server: VirtualDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await openVirtualDesktop(640, 480);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

/** From the words of a browser's capture to those of ours. */
const swapRedAndBlue = (word: number) => (word & 0xff00ff00) | ((word & 0xff) << 16) | ((word >>> 16) & 0xff);

void test("the picture is the screen, to the pixel, and a copy of its own", async () => {
  await using terminal = await XTerminal.open(server, "words", { columns: 30, rows: 8, x: 20, y: 20 });
  const source = recorded.desktop.openScreen("all");
  let frames = 0;
  source?.start(
    () => (frames += 1),
    () => assert.fail("ended"),
  );
  await terminal.write("\u001b[31mred \u001b[32mgreen \u001b[34mblue\u001b[0m done\r\n");
  const isEqual = async () => {
    const shown = await readXScreen(server);
    const picture = await source?.readNewest();
    const isSame =
      picture?.pixels.length === shown.pixels.length &&
      picture.pixels.every(
        (word, at) => (word | 0xff000000) >>> 0 === swapRedAndBlue(shown.pixels[at] ?? 0) >>> 0,
      ) &&
      new Set(picture.pixels).size > 3;
    return isSame ? picture : undefined;
  };
  const first = await waitUntil("the same picture", isEqual);
  const kept = first.pixels.slice();
  frames = 0;
  await terminal.write("more words\r\n");
  await waitUntil("word of the change", () => frames > 0);
  await waitUntil("another picture", async () => {
    const picture = await source?.readNewest();
    if (picture === undefined) return undefined;
    const { pixels, width, changedAreas } = picture;
    if (changedAreas === undefined) {
      // Every five seconds the whole is read: the next change must tell where it is.
      kept.set(pixels);
      await terminal.write("more words\r\n");
      return undefined;
    }
    const isTold = (at: number) =>
      changedAreas.some((area) => holdsPlace(area, at % width, Math.floor(at / width)));
    for (const [at, word] of pixels.entries()) assert(word === kept[at] || isTold(at), `pixel ${at}`);
    const isChanged = pixels.some((word, at) => word !== kept[at]);
    kept.set(pixels);
    return isChanged;
  });
  await waitUntil("the same picture again", isEqual);
  source?.stop();
});

void test("nothing is read before the start and after the stop", async () => {
  await using terminal = await XTerminal.open(server, "quiet", { columns: 30, rows: 8, x: 20, y: 20 });
  const source = recorded.desktop.openScreen("all");
  assert.equal(await source?.readNewest(), undefined);
  let frames = 0;
  source?.start(
    () => (frames += 1),
    () => assert.fail("ended"),
  );
  assert.notEqual(await source?.readNewest(), undefined);
  source?.stop();
  frames = 0;
  assert.equal(await source?.readNewest(), undefined);
  const other = recorded.desktop.openScreen("all");
  let otherFrames = 0;
  other?.start(
    () => (otherFrames += 1),
    () => assert.fail("ended"),
  );
  await waitUntil("the first picture", () => otherFrames > 0);
  otherFrames = 0;
  await terminal.write("loud");
  await waitUntil("word of the change", () => otherFrames > 0);
  assert.equal(frames, 0);
  other?.stop();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { openVirtualDesktop } from "./support/virtual-desktop.ts";
import { waitUntil } from "./support/wait-until.ts";
import { writeTextLine } from "./support/written-text.ts";
import { type ScreenPixels, readXScreen } from "./support/x-screen.ts";
import { XTerminal } from "./support/x-terminal.ts";

const rows = 60;
const linesPerStep = 5;

test("R012 a scroll of 60 lines costs at most a fifth of what it costs without copies", async (t) => {
  const screens = await captureScroll();
  const withCopies = await measureBytes(screens, true);
  const withoutCopies = await measureBytes(screens, false);
  t.diagnostic(
    `with copies ${withCopies} bytes, without ${withoutCopies}, ratio ${withCopies / withoutCopies}`,
  );
  assert(withCopies * 5 <= withoutCopies, `${withCopies} bytes against ${withoutCopies}`);
});

/** The pixels of a full terminal before and after each step of a scroll over its whole height. */
async function captureScroll(): Promise<ScreenPixels[]> {
  await using desktop = await openVirtualDesktop();
  await using terminal = await XTerminal.open(desktop, "logboek", { columns: 100, rows, x: 600, y: 20 });
  let line = 0;
  const writeLines = async (count: number) => {
    const lines = Array.from({ length: count }, () => writeTextLine((line += 1), 95));
    await terminal.write(lines.map((text) => `\r\n${text}`).join(""));
  };
  await writeLines(rows);
  const screens = [await readStillScreen()];
  for (let scrolled = 0; scrolled < rows; scrolled += linesPerStep) {
    await writeLines(linesPerStep);
    screens.push(await readStillScreen(screens.at(-1)));
  }
  return screens;

  async function readStillScreen(before?: ScreenPixels): Promise<ScreenPixels> {
    let last: ScreenPixels | undefined;
    return waitUntil("a new screen that stands still", async () => {
      const previous = last;
      last = await readXScreen(desktop);
      return isSame(last, previous) && !isSame(last, before) ? last : undefined;
    });
  }
}

function isSame(one: ScreenPixels, other: ScreenPixels | undefined): boolean {
  return other !== undefined && Buffer.compare(asBytes(one), asBytes(other)) === 0;
}

function asBytes({ pixels }: ScreenPixels): Buffer {
  return Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** Shows the screens one after the other over the real clients and relay; bytes on the wire from the second screen on. */
async function measureBytes(screens: readonly ScreenPixels[], mayCopy: boolean): Promise<number> {
  const [first, ...scrolled] = screens;
  assert(first !== undefined && scrolled.length === rows / linesPerStep);
  await using world = await ClientWorld.open();
  const device = world.device(world.address, mayCopy);
  const employee = world.console();
  const screen = new PaintedScreen(first.width, first.height);
  const show = async (wanted: ScreenPixels) => {
    screen.show(wanted.pixels);
    await waitUntil("the screen at the other end, pixel for pixel", () => {
      const { picture } = employee.canvas;
      return Buffer.compare(Buffer.from(picture.buffer), asBytes(wanted)) === 0;
    });
  };
  await employee.ask(await device.code());
  await device.allow(screen);
  await show(first);
  const before = world.receivedBytes;
  for (const one of scrolled) await show(one);
  return world.receivedBytes - before;
}

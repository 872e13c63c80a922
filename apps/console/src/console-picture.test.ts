import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { EmployeeInput } from "@meekijk/protocol";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { CannedApi, goodToken } from "./testing/server/canned-api.ts";
import { act, buildConsole, findAccessibilityFaults, launchBrowser } from "./testing/server/console-page.ts";
import { startConsoleServer } from "./testing/server/console-server.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";

declare global {
  interface Window {
    /** What the made-up customer's program got to hear. */
    heard?: EmployeeInput[];
  }
}

let folder: string;
let built: Awaited<ReturnType<typeof buildConsole>>;
let browser: Browser;
const size = { width: 1_280, height: 720 };

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "meekijk-console-"));
  built = await buildConsole(folder);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** On a screen of so many pixels to each CSS pixel. A ratio that is only emulated lays out otherwise than a real one. */
async function withDensePicture(ratio: number, use: (page: Page) => Promise<void>): Promise<void> {
  const dense = await launchBrowser(`--force-device-scale-factor=${ratio}`, "--window-size=1280,800");
  try {
    await withPicture(
      use,
      await dense.newContext({ viewport: null, locale: "nl-NL", reducedMotion: "reduce" }),
    );
  } finally {
    await dense.close();
  }
}

/** A console that looks along with a customer who uses the helper. */
async function withPicture(use: (page: Page) => Promise<void>, given?: BrowserContext): Promise<void> {
  const server = await startConsoleServer({ ...built, api: await CannedApi.create(Date.now()) });
  const context =
    given ?? (await browser.newContext({ viewport: size, locale: "nl-NL", reducedMotion: "reduce" }));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const reach = (state: string) =>
      page.locator(`[data-testid=session-state][data-state=${state}]`).waitFor();
    await page.goto(`${server.origin}/console/#token=${goodToken}`);
    await page.getByTestId("code-field").fill("555456789");
    await page.keyboard.press("Enter");
    await reach("identified");
    await page.getByTestId("reason-field").fill("Factuur wordt niet verzonden");
    await page.getByTestId("ask-view").click();
    await reach("asking");
    await act(page, { act: "grant" });
    await reach("live");
    await page.waitForFunction(() => document.querySelector("canvas")?.width === 1_920);
    await use(page);
  } finally {
    await context.close();
    await server.close();
  }
}

/** How many pixels of the shown part of the picture are not the picture's own, as they stand on the screen. */
async function countStrangePixels(page: Page, ratio: number): Promise<{ compared: number; strange: number }> {
  const shot = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ({ shot, ratio }) => {
      const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const read = (source: CanvasImageSource, width: number, height: number) => {
        const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        pen?.drawImage(source, 0, 0);
        return new Uint32Array(pen?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer());
      };
      const screen = document.querySelector<HTMLCanvasElement>("[data-testid=screen]");
      const frame = screen?.closest("section");
      if (!screen || !frame) throw new Error("no picture");
      const seen = read(bitmap, bitmap.width, bitmap.height);
      const own = read(screen, screen.width, screen.height);
      const [lies, around] = [screen.getBoundingClientRect(), frame.getBoundingClientRect()];
      const [left, top] = [Math.round(lies.left * ratio), Math.round(lies.top * ratio)];
      // Two pixels from the frame's own edge; what a scrollbar covers is not counted.
      const inset = (frame.clientLeft + 2) * ratio;
      const toX = Math.floor((around.left + frame.clientLeft + frame.clientWidth - 2) * ratio);
      const toY = Math.floor((around.top + frame.clientTop + frame.clientHeight - 2) * ratio);
      let [compared, strange] = [0, 0];
      for (let y = Math.ceil(around.top * ratio + inset); y < toY; y += 1)
        for (let x = Math.ceil(around.left * ratio + inset); x < toX; x += 1) {
          if (x < left || y < top || x >= left + screen.width || y >= top + screen.height) continue;
          compared += 1;
          if (seen[y * bitmap.width + x] !== own[(y - top) * screen.width + x - left]) strange += 1;
        }
      return { compared, strange };
    },
    { shot, ratio },
  );
}

for (const ratio of [1, 1.25, 1.5, 2])
  test(`at 1:1 each pixel of the picture is one of a screen with ${ratio} to a CSS pixel, and is pointed at exactly`, () =>
    withDensePicture(ratio, async (page) => {
      await act(page, { act: "give-control" });
      await page.getByText("U bedient de computer").waitFor();
      await page.getByTestId("scale-actual-size").click();
      await page.evaluate(() => document.querySelector("section")?.scrollTo(137, 59));
      assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
      const { compared, strange } = await countStrangePixels(page, ratio);
      assert.ok(compared > 200_000, `${compared} pixels compared`);
      assert.equal(strange, 0);

      await page.evaluate(() => {
        const heard: EmployeeInput[] = [];
        window.heard = heard;
        new BroadcastChannel("fake-input").addEventListener(
          "message",
          ({ data }: MessageEvent<EmployeeInput>) => heard.push(data),
        );
      });
      const corner = await page.getByTestId("screen").evaluate((screen) => {
        const { left, top } = screen.getBoundingClientRect();
        return { x: Math.round(left * devicePixelRatio), y: Math.round(top * devicePixelRatio) };
      });
      const remote = [
        { x: 301, y: 400 },
        { x: 502, y: 401 },
        { x: 700, y: 302 },
      ];
      for (const { x, y } of remote) await page.mouse.click((corner.x + x) / ratio, (corner.y + y) / ratio);
      const expected = remote.flatMap((place) => [place, place]);
      await page.waitForFunction(
        (count) => window.heard?.filter(({ kind }) => kind === "button").length === count,
        expected.length,
      );
      const heard = await page.evaluate(() => window.heard ?? []);
      const places = heard.flatMap((act) => (act.kind === "button" ? [{ x: act.x, y: act.y }] : []));
      assert.deepEqual(places, expected);
    }));

test("a picture that is shown much smaller is scaled well, and stays the newest", () =>
  withPicture(async (page) => {
    await page.setViewportSize({ width: 1_000, height: 640 });
    const sharp = page.getByTestId("sharp-screen");
    await sharp.waitFor();
    await page.waitForFunction(() => {
      const [over, under] = ["sharp-screen", "screen"].map((name) =>
        JSON.stringify(document.querySelector(`[data-testid=${name}]`)?.getBoundingClientRect()),
      );
      return over !== undefined && over === under;
    });
    const differs = () =>
      page.evaluate(() => {
        const read = (name: string) => {
          const canvas = document.querySelector<HTMLCanvasElement>(`[data-testid=${name}]`);
          const pen = new OffscreenCanvas(400, 200).getContext("2d");
          if (!pen || !canvas) throw new Error("no canvas");
          pen.imageSmoothingQuality = "high";
          pen.drawImage(canvas, 0, 0, 400, 200);
          return pen.getImageData(0, 0, 400, 200).data;
        };
        const [one, other] = [read("sharp-screen"), read("screen")];
        return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
      });
    assert.ok((await differs()) < 3);
    await act(page, { act: "repaint", colour: "#d01060" });
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("[data-testid=sharp-screen]");
      const [red] = canvas?.getContext("2d")?.getImageData(50, 50, 1, 1).data ?? [];
      return red === 0xd0;
    });
    await page.getByTestId("scale-actual-size").click();
    assert.equal(await sharp.count(), 0, "pixel for pixel there is nothing to scale");
  }));

test("one key changes the scale around the mouse, but not while the keyboard is the customer's", () =>
  withPicture(async (page) => {
    const scale = () =>
      page.getByTestId("scale-actual-size").evaluate((choice) => choice.getAttribute("aria-pressed"));
    const under = (x: number, y: number) =>
      page.getByTestId("screen").evaluate(
        (screen, at) => {
          const { left, top, width } = screen.getBoundingClientRect();
          const density = width / 1_920;
          return [(at.x - left) / density, (at.y - top) / density];
        },
        { x, y },
      );
    const isScale = (pressed: string) =>
      waitUntil(`the actual size ${pressed}`, async () => (await scale()) === pressed);
    await page.mouse.move(520, 450);
    await waitUntil("the layout to rest", async () => {
      const before = await under(520, 450);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      return before.join() === (await under(520, 450)).join();
    });
    const [x = 0, y = 0] = await under(520, 450);
    await page.keyboard.press("1");
    await isScale("true");
    // The page scrolls after it was laid out anew.
    await waitUntil("the same place under the mouse", async () => {
      const [nowX = 0, nowY = 0] = await under(520, 450);
      return Math.abs(nowX - x) <= 2 && Math.abs(nowY - y) <= 2;
    });
    await page.mouse.down();
    await page.mouse.move(420, 400);
    await page.mouse.up();
    await waitUntil("the place that was dragged by hand", async () => {
      const [draggedX = 0] = await under(420, 400);
      return Math.abs(draggedX - x) <= 4;
    });

    await act(page, { act: "give-control" });
    await page.getByText("U bedient de computer").waitFor();
    await page.mouse.click(520, 450);
    await page.getByText("Loslaten: rechter Ctrl").waitFor();
    await page.keyboard.press("1");
    assert.equal(await scale(), "true");
    await page.keyboard.press("ControlRight");
    await page.getByText("Loslaten: rechter Ctrl").waitFor({ state: "detached" });
    await page.keyboard.press("1");
    await isScale("false");
  }));

test("the corner tells how the line is, with details for whoever asks, and reads nothing out", () =>
  withPicture(async (page) => {
    const corner = page.getByTestId("line-facts");
    await act(page, { act: "measure", roundTripMs: 12, pictureDelayMs: 34 });
    await page.getByText("Via de server · 12 ms · beeld 34 ms").waitFor();
    const details = page.getByRole("tooltip");
    assert.equal(await details.isVisible(), false);
    await corner.hover();
    await details.getByText("langs onze server").waitFor();
    assert.deepEqual(await findAccessibilityFaults(page), []);
    await page.mouse.move(640, 500);
    await details.waitFor({ state: "hidden" });
    await page.keyboard.press("Tab");
    await corner.focus();
    await details.waitFor();
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "hidden" });
    assert.equal(await corner.evaluate((button) => button.closest("[aria-live], [role=status]")), null);
    await act(page, { act: "go-direct" });
    await act(page, { act: "measure", roundTripMs: undefined, pictureDelayMs: 34 });
    await corner.and(page.locator("[data-state=changing]")).waitFor();
  }));

test("a picture that is old says so beside it and looks so, and no more once it is new", () =>
  withPicture(async (page) => {
    const age = page.getByTestId("picture-age");
    const isGrey = () =>
      page.getByTestId("screen").evaluate((screen) => getComputedStyle(screen).filter.includes("grayscale"));
    await act(page, { act: "measure", roundTripMs: 12, pictureDelayMs: 34 });
    assert.deepEqual([await age.count(), await isGrey()], [0, false]);
    await act(page, { act: "measure", roundTripMs: 12, pictureDelayMs: 34, oldMs: 12_000 });
    await page.getByText(/Dit beeld is \d+ seconden oud/).waitFor();
    assert.equal(await isGrey(), true);
    assert.deepEqual(await findAccessibilityFaults(page), []);
    await act(page, { act: "measure", roundTripMs: 12, pictureDelayMs: 34 });
    await age.waitFor({ state: "detached" });
    assert.equal(await isGrey(), false);

    for (const [begin, end] of [
      ["pause", "resume"],
      ["lose-link", "restore-link"],
    ] as const) {
      await act(page, { act: begin });
      await age.waitFor();
      assert.equal(await isGrey(), true);
      await act(page, { act: end });
      await page.locator("[data-testid=session-state][data-state=live]").waitFor();
      assert.equal(await age.count(), 1, "nothing new has come yet");
      await act(page, { act: "measure", roundTripMs: 12, pictureDelayMs: 34 });
      await age.waitFor({ state: "detached" });
    }
  }));

import { setTimeout as delay } from "node:timers/promises";
import { type Figures, percentile } from "./figures.ts";
import type { Painter } from "./painter.ts";
import { scriptOf } from "./scene.ts";
import { textScroll } from "./scenes.ts";
import type { Side } from "./side.ts";
import { ViewerWatch } from "./viewer-watch.ts";

const button = { x: 1_640, y: 760, width: 160, height: 160 } as const;
const clickCount = 20;
/** Between two presses, with a share that no display frame keeps in step with. */
const pauseMs = 200;
const stepMs = 37;
const patienceMs = 2_000;
/** As long as the presses of a peer that answers within 100 ms. */
const scrollFrames = 240;

/** The customer's screen has a button that changes colour at each press; the viewer presses it. */
export function openButton(painter: Painter): void {
  const { x, y, width, height } = button;
  painter.say([`button press ${x} ${y} ${width} ${height}`]);
}

/** From the press in the viewer's page to the display frame of that page that shows the new colour. */
export async function measureClicks(side: Side, painter: Painter): Promise<Figures> {
  const quiet = await press(side, () => false);
  painter.say(textScroll.open);
  await delay(1_000);
  const scrolling = painter.run(scriptOf(textScroll, scrollFrames), scrollFrames * textScroll.intervalMs);
  let isOver = false;
  void scrolling.finally(() => (isOver = true));
  await delay(1_000);
  const amidMotion = await press(side, () => isOver);
  await scrolling;
  painter.say(textScroll.close);
  return { ...named("click", quiet), ...named("click while scrolling", amidMotion) };
}

interface Presses {
  readonly pressed: number;
  readonly delays: readonly number[];
}

function named(name: string, { pressed, delays }: Presses): Figures {
  return {
    [`${name} p50 ms`]: percentile(delays, 0.5),
    [`${name} p95 ms`]: percentile(delays, 0.95),
    [`${name} seen %`]: (100 * delays.length) / pressed,
  };
}

/** The viewer's pointer onto the button, where no scene is: a cursor would be a difference in a picture. */
export async function pointAtButton({ page, canvas }: Side): Promise<void> {
  const shown = page.locator(canvas).first();
  const box = await shown.boundingBox();
  if (box === null) throw new Error("the viewer's canvas is not on its page");
  const size = await shown.evaluate((element) => ({
    width: (element as HTMLCanvasElement).width,
    height: (element as HTMLCanvasElement).height,
  }));
  const [x, y] = [button.x + button.width / 2, button.y + button.height / 2];
  await page.mouse.move(box.x + (x * box.width) / size.width, box.y + (y * box.height) / size.height);
}

async function press(side: Side, isOver: () => boolean): Promise<Presses> {
  const { page, canvas } = side;
  await pointAtButton(side);
  await delay(pauseMs);
  // Away from the pointer, which may be painted into the picture.
  const watch = await new ViewerWatch(page, canvas).watchClicks({ x: button.x + 8, y: button.y + 8 });
  await delay(pauseMs);
  let pressed = 0;
  for (; pressed < clickCount && !isOver(); pressed += 1) {
    await page.mouse.down();
    await page.mouse.up();
    await watch.answer(patienceMs);
    await delay(pauseMs + ((pressed * stepMs) % 100));
  }
  const clicks = await watch.stop();
  return { pressed, delays: clicks.map(({ clickedAtMs, seenAtMs }) => seenAtMs - clickedAtMs) };
}

import type { TestBrowser } from "./chromium.ts";
import type { Employee } from "./employee.ts";
import { MotionScene } from "./motion-scene.ts";
import { watchClocks } from "./screen-clock.ts";
import { SessionStage } from "./session-stage.ts";
import { type LineSpeed, SlowLine } from "./slow-line.ts";
import { waitUntil } from "./wait-until.ts";

/** A session in real browsers whose employee already sees the clocks of a motion scene. */
export interface LiveScene extends AsyncDisposable {
  readonly stage: SessionStage;
  readonly scene: MotionScene;
  /** Between the customer's browser and the server. */
  readonly line: SlowLine;
  readonly employee: Employee;
}

export interface LiveSceneSettings {
  /** Of the customer's line from before the first picture on; left out: as fast as the machine. */
  readonly speed?: LineSpeed;
  /** Works on the customer's browser before it opens a page. */
  readonly prepare?: (customerBrowser: TestBrowser) => Promise<void>;
}

export async function openLiveScene({ speed, prepare }: LiveSceneSettings = {}): Promise<LiveScene> {
  await using stack = new AsyncDisposableStack();
  const line = stack.use(await SlowLine.open());
  const employeeLine = stack.use(await SlowLine.open());
  const environment = { PUBLIC_ORIGIN: line.origin, CONSOLE_ORIGIN: employeeLine.origin };
  const stage = stack.use(await SessionStage.open({ environment }));
  for (const one of [line, employeeLine]) one.leadTo(stage.server.port);
  const { customer, employee } = stage;
  await prepare?.(stage.customerBrowser);
  await employee.signIn(stage.server.signIns[0] ?? "");
  await stage.connect();
  if (speed !== undefined) line.slowDown(speed);
  await employee.askView("Meekijken met de proef");
  await customer.see("allow-view");
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();
  // Only now: the browser's picker brings its own window to the front.
  const scene = stack.use(await MotionScene.open(stage.desktop));
  await scene.run({ durationMs: 0, tickMs: 50, scrolls: true, drags: true });
  await waitUntil("the clocks on the employee's canvas", async () => {
    const stop = await watchClocks(employee.page, scene.clockAreas, 50);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const readings = await stop();
    return readings.every((clock) => clock.at(-1)?.ageMs !== undefined);
  });
  const parts = stack.move();
  return { stage, scene, line, employee, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

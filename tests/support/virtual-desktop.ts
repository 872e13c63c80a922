import { TestProcess } from "./child-process.ts";
import { waitUntil } from "./wait-until.ts";
import { startWindowManager } from "./window-manager.ts";

export interface VirtualDesktop extends AsyncDisposable {
  readonly display: string;
  /** Environment for programs that should appear on this desktop. */
  readonly environment: NodeJS.ProcessEnv;
}

/** A real X desktop of its own: Xvfb with a window manager. The X server picks a free display number. */
export async function openVirtualDesktop(
  width = 1920,
  height = 1080,
  serverOptions: readonly string[] = [],
): Promise<VirtualDesktop> {
  const screen = ["-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset", ...serverOptions];
  await using stack = new AsyncDisposableStack();
  const server = new TestProcess("Xvfb", ["-displayfd", "1", ...screen], process.env);
  stack.defer(async () => void (await server.end("SIGTERM")));
  const number = await waitUntil("a display number", () => server.lines[0]);
  const display = `:${number}`;
  const environment = { ...process.env, DISPLAY: display };
  const windows = await startWindowManager(environment);
  stack.defer(async () => void (await windows.end()));
  const owned = stack.move();
  return { display, environment, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

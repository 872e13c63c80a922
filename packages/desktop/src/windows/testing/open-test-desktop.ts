import { after } from "node:test";
import { openWindowsDesktop } from "../windows-desktop.ts";

/** A desktop that counts what it tells, closed after the file's last test. */
export function openTestDesktop() {
  const told = { own: 0, ownPresses: 0, injected: 0, changed: 0, gone: 0 };
  const desktop = openWindowsDesktop({
    onOwnInput: (isPress) => {
      told.own += 1;
      if (isPress) told.ownPresses += 1;
    },
    onInjectedInput: () => void (told.injected += 1),
    onScreensChanged: () => void (told.changed += 1),
    onGone: () => void (told.gone += 1),
  });
  after(() => desktop.close());
  return { desktop, told };
}

/** For the outside world only: asks again until the answer is true. */
export async function until(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + 10_000;
  while (!(await ask())) {
    if (Date.now() > untilMs) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

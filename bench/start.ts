import { buildWebApps } from "../tools/build-web.ts";
import { openChromium } from "../tests/support/chromium.ts";
import { Customer } from "../tests/support/customer.ts";
import { Employee } from "../tests/support/employee.ts";
import { MeekijkServer } from "../tests/support/meekijk-server.ts";
import { openVirtualDesktop } from "../tests/support/virtual-desktop.ts";
import { printFigure } from "./figure.ts";

const runs = 5;

/** Notes when the code is first shown, inside the page: the way to the test program counts for nothing. */
const watchCode = `
  window.__codeShownAtMs = undefined;
  new MutationObserver(() => {
    if (window.__codeShownAtMs === undefined && document.querySelector('[data-testid="session-code"]'))
      window.__codeShownAtMs = Date.now();
  }).observe(document, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-testid]")?.dataset.testid;
    if (pressed) (window.__pressedAtMs ??= {})[pressed] = Date.now();
  }, true);
`;

/** Notes when the canvas first has the size of a whole screen. Looks at every display frame. */
const watchPicture = `
  (() => {
    const look = () => {
      const canvas = document.querySelector('[data-testid="screen"]');
      if (canvas && canvas.width > 300) window.__pictureAtMs = Date.now();
      else requestAnimationFrame(look);
    };
    window.__pictureAtMs = undefined;
    look();
  })();
`;

interface Marks {
  __codeShownAtMs?: number;
  __pictureAtMs?: number;
  __pressedAtMs?: Record<string, number>;
}
/** Runs in the page. */
const readMarks = () => {
  const { __codeShownAtMs, __pictureAtMs, __pressedAtMs } = globalThis as unknown as Marks;
  return { codeAtMs: __codeShownAtMs, pictureAtMs: __pictureAtMs, pressedAtMs: __pressedAtMs ?? {} };
};

/** A mark that was never set must not pass for a good figure. */
function elapsedMs(fromMs: number | undefined, toMs: number | undefined): number {
  return fromMs === undefined || toMs === undefined ? Number.POSITIVE_INFINITY : toMs - fromMs;
}

/**
 * From the press that accepts sharing to the code, from allow to the first whole picture, and the portal's weight to its
 * first screen. Ends and server share the machine.
 */
export async function benchStart(): Promise<boolean> {
  await buildWebApps();
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using customerBrowser = await openChromium({ desktop: desktop.environment });
  await using employeeBrowser = await openChromium();
  const [customer, employee] = [new Customer(customerBrowser.page), new Employee(employeeBrowser.page)];
  await customer.page.addInitScript(watchCode);
  await employee.signIn(server.signIns[0] ?? "");

  const codes: number[] = [];
  const pictures: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const code = await customer.showCode(server.portals[0] ?? "");
    const { codeAtMs, pressedAtMs: atStart } = await customer.page.evaluate(readMarks);
    codes.push(elapsedMs(atStart["share-in-browser"], codeAtMs));
    await employee.join(code);
    await employee.reachState("identified");
    await employee.askView("Meting");
    await customer.see("allow-view");
    await employee.page.evaluate(watchPicture);
    await customer.press("allow-view");
    await employee.seePicture();
    const { pictureAtMs } = await employee.page.evaluate(readMarks);
    const { pressedAtMs } = await customer.page.evaluate(readMarks);
    pictures.push(elapsedMs(pressedAtMs["allow-view"], pictureAtMs));
    await customer.press("stop");
    await employee.see("session-ended");
    await employee.press("outcome-solved");
    await employee.page.getByTestId("work-done").fill("Meting");
    await employee.press("save-outcome");
    await employee.see("code-field");
  }
  const results = [
    printFigure({ name: "accept to code", unit: "ms", target: 1_000, values: codes }),
    printFigure({ name: "allow to first full picture", unit: "ms", target: 2_000, values: pictures }),
    printFigure({
      name: "portal to its first screen, compressed",
      unit: "kB",
      target: 150,
      values: [await weighPortal(server.portals[0] ?? "")],
    }),
  ];
  return results.every(Boolean);
}

/** Kilobytes on the wire up to the first question, with an empty cache. */
async function weighPortal(portal: string): Promise<number> {
  await using browser = await openChromium();
  const devTools = await browser.context.newCDPSession(browser.page);
  await devTools.send("Network.enable");
  let bytes = 0;
  devTools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await browser.page.goto(portal);
  await new Customer(browser.page).see("did-you-call-yes");
  return bytes / 1_000;
}

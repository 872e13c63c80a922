import { after, before, test } from "node:test";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let server: MeekijkServer;
let browser: TestBrowser;
before(async () => {
  server = stack.use(await MeekijkServer.start());
  browser = stack.use(await openChromium());
});
after(() => stack.disposeAsync());

test("a real browser reports what the policy of portal and console stopped, and the operator's log has it", async () => {
  const { page } = browser;
  for (const [path, directive] of [
    ["/", "img-src"],
    ["/console/", "style-src-attr"],
  ] as const) {
    await page.goto(new URL(path, server.portals[0]).href);
    await page.evaluate((broken) => {
      if (broken === "img-src") new Image().src = "https://elsewhere.invalid/picture.png";
      else document.body.setAttribute("style", "color: red");
    }, directive);
    const wanted = new RegExp(`"reason":"${directive}"[^\\n]*"policy-breached"`);
    await waitUntil(`the report of ${path}`, () => wanted.test(server.errors));
  }
});

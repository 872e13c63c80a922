import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";
import { waitUntil } from "../support/wait-until.ts";

/** More than a page can try unnoticed; the token has 256 bits. */
const guesses = 200;

/** A page of somebody else in the customer's own browser: it may be anything, and it knows the helper's port. */
async function openStrangePage() {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<title>strange</title>"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

test("R013 R041 a strange page in the customer's browser gets nothing from the helper and moves nothing", async () => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop(640, 480);
  await using helper = await HelperProcess.start(desktop, server.portals[0] ?? "");
  await using strange = await openStrangePage();
  await using browser = await openChromium({
    arguments: [
      "--host-resolver-rules=MAP evil.example 127.0.0.1",
      // The helper must say no by itself: older browsers have no such checks.
      "--disable-features=LocalNetworkAccessChecks,Translate,MediaRouter",
    ],
  });
  const address = new URL(helper.pageAddress ?? "");
  const { port } = address;
  const customer = new Customer(browser.page);
  // The strange page is open while the customer's own page holds the cookie.
  const code = await customer.showCode(address.href);

  const attackFrom = async (pageUrl: string, target: string) => {
    const page = await browser.context.newPage();
    await page.goto(pageUrl);
    const seen = await page.evaluate(
      async ({ helperOrigin, tries }) => {
        const ask = async (path: string, init: RequestInit) => {
          try {
            const answer = await fetch(`${helperOrigin}${path}`, init);
            return `${answer.type} ${answer.status} ${(await answer.text()).length}`;
          } catch {
            return "refused";
          }
        };
        const socket = (path: string) =>
          new Promise<string>((resolve) => {
            const line = new WebSocket(`${helperOrigin.replace("http", "ws")}${path}`);
            line.addEventListener("open", () => resolve("open"));
            line.addEventListener("error", () => resolve("refused"));
          });
        const element = (name: "img" | "script" | "link", path: string) =>
          new Promise<string>((resolve) => {
            const made = document.createElement(name);
            if (made instanceof HTMLLinkElement) {
              made.rel = "stylesheet";
              made.href = `${helperOrigin}${path}`;
            } else made.src = `${helperOrigin}${path}`;
            made.addEventListener("load", () => resolve("loaded"));
            made.addEventListener("error", () => resolve("refused"));
            document.head.append(made);
          });
        const answers: Record<string, string> = {};
        for (const mode of ["cors", "no-cors"] as const)
          for (const [method, path] of [
            ["GET", "/"],
            ["GET", "/program"],
            ["GET", "/api/brands/default"],
            ["POST", "/api/sessions/x/feedback"],
          ] as const)
            answers[`${mode} ${method} ${path}`] = await ask(path, { method, mode, credentials: "include" });
        answers["socket"] = await socket("/session");
        answers["image"] = await element("img", "/");
        answers["script"] = await element("script", "/program");
        answers["style"] = await element("link", "/");
        for (let at = 0; at < tries; at += 1) {
          const token = btoa(String(at).padStart(32, "x")).replaceAll("=", "");
          answers["guessing"] = await ask(`/open?token=${token}`, {
            mode: "no-cors",
            credentials: "include",
          });
          if (answers["guessing"] !== "refused" && !answers["guessing"].startsWith("opaque")) break;
        }
        return answers;
      },
      { helperOrigin: target, tries: guesses },
    );
    await page.close();
    return seen;
  };

  const foreign = await attackFrom(`http://127.0.0.1:${strange.port}/`, `http://127.0.0.1:${port}`);
  const bySite = await attackFrom(`http://evil.example:${strange.port}/`, `http://127.0.0.1:${port}`);
  for (const answers of [foreign, bySite])
    for (const [what, answer] of Object.entries(answers))
      assert.match(answer, /^(refused|opaque 0 0)$/, what);

  // Rebinding: the stranger's own name now leads to the helper, so that the browser calls it the same origin.
  const page = await browser.context.newPage();
  const start = `http://evil.example:${port}/start`;
  await page.route(start, (route) =>
    route.fulfill({ contentType: "text/html", body: "still the stranger's" }),
  );
  await page.goto(start);
  const rebound = await page.evaluate(async () => {
    const socket = new Promise<string>((resolve) => {
      const line = new WebSocket(`ws://${location.host}/session`);
      line.addEventListener("open", () => resolve("open"));
      line.addEventListener("error", () => resolve("refused"));
    });
    const status = (path: string, method: string) =>
      fetch(path, { method }).then(
        (given) => given.status,
        (error: unknown) => String(error),
      );
    return [
      await status("/program", "GET"),
      await status("/", "GET"),
      await status("/api/brands/default", "GET"),
      await status("/api/sessions/x/feedback", "POST"),
      await socket,
    ];
  });
  assert.deepEqual(rebound, [403, 403, 403, 403, "refused"]);
  await page.close();

  // A form and a link that take the browser itself there: the one-time token is used, and nothing is posted.
  const form = await browser.context.newPage();
  await form.goto(`http://evil.example:${strange.port}/`);
  const arrives = form.waitForResponse((response) => response.url().includes(`127.0.0.1:${port}`));
  await form.evaluate((action) => {
    const sent = document.createElement("form");
    [sent.method, sent.action] = ["POST", action];
    document.body.append(sent);
    sent.submit();
  }, `http://127.0.0.1:${port}/api/sessions/x/feedback`);
  assert.equal((await arrives).status(), 403);
  const again = form.waitForResponse(address.href);
  // Chromium calls a refusal without words a failed navigation.
  await form.goto(address.href).catch(() => undefined);
  assert.equal((await again).status(), 403, "the address that opened the page opens it once");
  await form.close();

  // Outside every browser: the right headers without the secret.
  for (const headers of [{}, { cookie: `meekijk-${port}=${"A".repeat(43)}` }, { origin: address.origin }])
    assert.equal((await fetch(`${address.origin}/program`, { headers })).status, 403);

  // And through all of it the customer's own page went on as if nothing happened.
  assert.equal((await customer.text("session-code")).replaceAll(/\D/g, ""), code);
  assert.equal(await helper.end("SIGTERM"), 0);
  await waitUntil("the port to close", () =>
    fetch(address.origin).then(
      () => false,
      () => true,
    ),
  );
});

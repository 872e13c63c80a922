import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { get as getPlain } from "node:http";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { WebSocket } from "ws";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { findFreePort } from "../support/free-port.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { TestAuthority } from "../support/test-authority.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";

const serverAddress = "127.0.0.2";
const [portalHost, consoleHost, foreignHost] = [
  "portal.meekijk.test",
  "console.meekijk.test",
  "foreign.meekijk.test",
];

describe("ends and server on addresses of their own, with TLS by an authority that the browsers know", () => {
  const stack = new AsyncDisposableStack();
  let authority: string;
  let server: MeekijkServer;
  let customerBrowser: TestBrowser;
  let employeeBrowser: TestBrowser;
  let foreignOrigin: string;

  before(async () => {
    const testAuthority = stack.use(await TestAuthority.create());
    const tls = await testAuthority.issue([portalHost, consoleHost, foreignHost]);
    authority = await readFile(testAuthority.certificateFile, "utf8");
    const port = await findFreePort(serverAddress);
    server = stack.use(
      await MeekijkServer.start({
        ...tls,
        HOST: serverAddress,
        PORT: String(port),
        PUBLIC_ORIGIN: `https://${portalHost}:${port}`,
        CONSOLE_ORIGIN: `https://${consoleHost}:${port}`,
      }),
    );
    // A neighbour under the same domain: its pages send the employee's cookie along, so only the origin gives it away.
    const [cert, key] = await Promise.all([readFile(tls.TLS_CERT), readFile(tls.TLS_KEY)]);
    const foreign = createServer({ cert, key }, (_, response) => response.end("<title>Foreign</title>"));
    await new Promise<void>((resolve) => foreign.listen(0, serverAddress, resolve));
    stack.defer(() => {
      foreign.closeAllConnections();
      foreign.close();
    });
    foreignOrigin = `https://${foreignHost}:${(foreign.address() as AddressInfo).port}`;
    const names = [portalHost, consoleHost, foreignHost].map((name) => `MAP ${name} ${serverAddress}`);
    const resolving = { arguments: [`--host-resolver-rules=${names.join(",")}`] };
    const desktop = stack.use(await openVirtualDesktop());
    customerBrowser = stack.use(
      await openChromium({
        ...resolving,
        desktop: desktop.environment,
        home: await testAuthority.createTrustingHome("customer"),
      }),
    );
    employeeBrowser = stack.use(
      await openChromium({ ...resolving, home: await testAuthority.createTrustingHome("employee") }),
    );
  });
  after(() => stack.disposeAsync());

  const originOf = (host: string) => `https://${host}:${server.port}`;

  /** What a program hears that is no browser: any Host and Origin it likes. */
  const ask = (host: string, path: string) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      const options = { host: serverAddress, servername: host, port: server.port, path, ca: authority };
      get({ ...options, headers: { host: `${host}:${server.port}` } }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      }).on("error", reject);
    });

  const knock = (host: string, path: string, origin: string | undefined) =>
    new Promise<number | "open">((resolve) => {
      const options = {
        servername: host,
        ca: authority,
        headers: { host: `${host}:${server.port}` },
        ...(origin === undefined ? {} : { origin }),
      };
      const socket = new WebSocket(`wss://${serverAddress}:${server.port}${path}`, options);
      socket.on("open", () => {
        socket.close();
        resolve("open");
      });
      socket.on("unexpected-response", (request, response) => {
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
      socket.on("error", () => undefined);
    });

  test("R034 R035 a whole session over TLS, portal and console each on its own host", async () => {
    const customer = new Customer(customerBrowser.page);
    const employee = new Employee(employeeBrowser.page);
    const [portal = "", signIn = ""] = [server.portals[0], server.signIns[0]];
    assert(portal.startsWith(originOf(portalHost)));
    assert(signIn.startsWith(originOf(consoleHost)));
    await employee.signIn(signIn);
    await employee.join(await customer.showCode(portal));
    await employee.reachState("identified");
    await employee.askView("De printer doet het niet");
    await customer.press("allow-view");
    await employee.reachState("live");
    assert.deepEqual(await employee.seePicture(), { width: 1920, height: 1080 });
    const [cookie, ...more] = await employeeBrowser.context.cookies();
    assert.deepEqual(more, []);
    assert.deepEqual([cookie?.domain, cookie?.secure, cookie?.httpOnly], [consoleHost, true, true]);
    assert.deepEqual(await customerBrowser.context.cookies(), []);
    await customer.press("stop");
    await customer.see("session-ended");
    await employee.writeUp();
  });

  test("R034 the browser tells its user when the certificate is not of an authority it knows", async () => {
    await using stranger = await openChromium({
      arguments: [`--host-resolver-rules=MAP ${portalHost} ${serverAddress}`],
    });
    await assert.rejects(stranger.page.goto(originOf(portalHost)), /ERR_CERT_AUTHORITY_INVALID/);
  });

  test("R034 neither site answers on the other's host, and both tell browsers to come back with TLS only", async () => {
    for (const [host, path, status] of [
      [portalHost, "/", 200],
      [portalHost, "/b/plompeblad", 200],
      [portalHost, "/console/", 404],
      [portalHost, "/api/me", 404],
      [consoleHost, "/console/", 200],
      [consoleHost, "/", 404],
      [consoleHost, "/b/plompeblad", 404],
      [consoleHost, "/record/", 404],
    ] as const) {
      const answer = await ask(host, path);
      assert.equal(answer.status, status, `${host}${path}`);
      assert.match(String(answer.headers["strict-transport-security"]), /^max-age=\d{8}; includeSubDomains$/);
    }
  });

  test("R036 a page of a foreign origin opens neither socket, not even in the employee's own browser", async () => {
    const { context } = employeeBrowser;
    const foreign = await context.newPage();
    await foreign.goto(foreignOrigin);
    for (const [host, path] of [
      [portalHost, "/rendezvous/device"],
      [portalHost, "/rendezvous/check"],
      [consoleHost, "/rendezvous/console"],
    ] as const) {
      const address = `wss://${host}:${server.port}${path}`;
      assert.equal(await knockFrom(foreign, address), "refused", address);
    }
    await foreign.close();
    // The same knock from the right page is heard: it was the origin that was refused.
    await employeeBrowser.page.goto(`${originOf(consoleHost)}/console/`);
    const own = `wss://${consoleHost}:${server.port}/rendezvous/console`;
    assert.equal(await knockFrom(employeeBrowser.page, own), "open");
  });

  test("R036 each socket wants exactly its own host and origin", async () => {
    const [portal, employees] = [originOf(portalHost), originOf(consoleHost)];
    assert.equal(await knock(portalHost, "/rendezvous/device", portal), "open");
    assert.equal(await knock(portalHost, "/rendezvous/device", undefined), "open");
    assert.equal(await knock(portalHost, "/rendezvous/device", employees), 403);
    assert.equal(await knock(portalHost, "/rendezvous/device", foreignOrigin), 403);
    assert.equal(await knock(portalHost, "/rendezvous/device", `http://${portalHost}:${server.port}`), 403);
    assert.equal(await knock(consoleHost, "/rendezvous/device", portal), 403);
    assert.equal(await knock(consoleHost, "/rendezvous/console", employees), 401);
    assert.equal(await knock(consoleHost, "/rendezvous/console", undefined), 403);
    assert.equal(await knock(consoleHost, "/rendezvous/console", portal), 403);
    assert.equal(await knock(portalHost, "/rendezvous/console", employees), 403);
  });

  test("R034 without TLS the same port gives no page", async () => {
    const answer = new Promise<unknown>((resolve, reject) => {
      const headers = { host: `${portalHost}:${server.port}` };
      getPlain({ host: serverAddress, port: server.port, headers }, resolve).on("error", reject);
    });
    await assert.rejects(answer, /hang up|ECONNRESET|Parse Error/);
  });
});

function knockFrom(page: Page, address: string): Promise<"open" | "refused"> {
  return page.evaluate(
    (target) =>
      new Promise<"open" | "refused">((resolve) => {
        const socket = new WebSocket(target);
        socket.addEventListener("open", () => resolve("open"));
        socket.addEventListener("close", () => resolve("refused"));
      }),
    address,
  );
}

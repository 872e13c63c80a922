import type { Customer } from "../../tests/support/customer.ts";
import { Employee } from "../../tests/support/employee.ts";
import { findFreePort } from "../../tests/support/free-port.ts";
import { MeekijkServer } from "../../tests/support/meekijk-server.ts";
import { viewerAddress } from "./emulated-line.ts";
import type { PathName } from "./picture-options.ts";
import { openViewerBrowser } from "./viewer-browser.ts";

export interface BenchServer extends AsyncDisposable {
  readonly path: PathName;
  readonly portal: string;
  /** At the field for a code, between two sessions. */
  readonly employee: Employee;
  readonly viewerProcess: number;
  /** False once a session by it did not end as it should: the next gets another. */
  isReady: boolean;
}

/**
 * Servers on the viewer's side of the line, one for each path, each with the browser of an employee: for all sessions
 * by that path, since a start takes seconds and a sign-in works once.
 */
export class MeekijkServers implements AsyncDisposable {
  readonly #servers = new Map<PathName, BenchServer>();

  async serverFor(path: PathName): Promise<BenchServer> {
    const known = this.#servers.get(path);
    if (known?.isReady === true) return known;
    await known?.[Symbol.asyncDispose]();
    const made = await startServer(path);
    this.#servers.set(path, made);
    return made;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers.values()) await server[Symbol.asyncDispose]();
  }
}

async function startServer(path: PathName): Promise<BenchServer> {
  await using stack = new AsyncDisposableStack();
  const port = await findFreePort();
  const server = stack.use(
    await MeekijkServer.start({
      HOST: "0.0.0.0",
      DEMO: "1",
      PORT: String(port),
      // Without STUN there is no direct path.
      STUN_PORT: path === "direct" ? String(port) : "0",
      PUBLIC_ORIGIN: `http://${viewerAddress}:${port}`,
      CONSOLE_ORIGIN: `http://127.0.0.1:${port}`,
    }),
  );
  const viewer = await openViewerBrowser(`meekijk-${path}`);
  stack.use(viewer.browser);
  const employee = new Employee(viewer.browser.page);
  await employee.signIn(server.signIns[0] ?? "");
  const owned = stack.move();
  return {
    path,
    portal: server.portals[0] ?? "",
    employee,
    viewerProcess: viewer.processId,
    isReady: true,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/**
 * The customer stops; what the employee did is written up, for only then a next code is asked for. Never fails: what
 * was measured before counts.
 */
export async function endSession(customer: Customer, server: BenchServer): Promise<void> {
  try {
    await customer.press("stop");
    await server.employee.writeUp();
  } catch {
    server.isReady = false;
  }
}

export async function pathIs(employee: Employee, path: PathName): Promise<void> {
  await employee.page.getByTestId("link-path").filter({ hasText: path }).waitFor();
}

import type { SessionRecord } from "@meekijk/protocol";
import { type ChromiumSettings, type TestBrowser, openChromium } from "./chromium.ts";
import { Customer } from "./customer.ts";
import { Employee } from "./employee.ts";
import { type RecordedEvent, eventsOf } from "./recorded-events.ts";
import { MeekijkServer } from "./meekijk-server.ts";
import { type VirtualDesktop, openVirtualDesktop } from "./virtual-desktop.ts";

export interface StageSettings extends Pick<ChromiumSettings, "asksForScreen"> {
  /** For the server. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Works on the data folder before the server starts on it. */
  readonly prepare?: (dataFolder: string) => Promise<void>;
}

/** A customer before a real screen and an employee, both in real browsers, at one real server. */
export class SessionStage implements AsyncDisposable {
  readonly server: MeekijkServer;
  readonly desktop: VirtualDesktop;
  readonly customerBrowser: TestBrowser;
  readonly employeeBrowser: TestBrowser;
  readonly #stack: AsyncDisposableStack;

  private constructor(
    parts: Pick<SessionStage, "server" | "desktop" | "customerBrowser" | "employeeBrowser">,
    stack: AsyncDisposableStack,
  ) {
    this.server = parts.server;
    this.desktop = parts.desktop;
    this.customerBrowser = parts.customerBrowser;
    this.employeeBrowser = parts.employeeBrowser;
    this.#stack = stack;
  }

  static async open({
    asksForScreen = false,
    environment,
    prepare,
  }: StageSettings = {}): Promise<SessionStage> {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await MeekijkServer.start(environment, prepare));
    const desktop = stack.use(await openVirtualDesktop());
    const customerBrowser = stack.use(await openChromium({ desktop: desktop.environment, asksForScreen }));
    const employeeBrowser = stack.use(await openChromium());
    return new SessionStage({ server, desktop, customerBrowser, employeeBrowser }, stack.move());
  }

  get portal(): string {
    return this.server.portals[0] ?? "";
  }

  get consoleAddress(): string {
    return new URL("/console/", this.server.signIns[0]).href;
  }

  get customer(): Customer {
    return new Customer(this.customerBrowser.page);
  }

  get employee(): Employee {
    return new Employee(this.employeeBrowser.page);
  }

  /** A new code on the customer's screen, proven by this employee. Gives the code. */
  async connect(customer = this.customer, employee = this.employee): Promise<string> {
    const code = await customer.showCode(this.portal);
    await employee.join(code);
    await employee.reachState("identified").catch(async (error: Error) => {
      // Which of the three stood still is seen from all of them together.
      const theirs = await customer.words().catch(String);
      throw new Error(`${error.message} | customer: ${theirs} | server: ${this.server.errors}`, {
        cause: error,
      });
    });
    return code;
  }

  /** As `connect`, and on to a picture on the employee's canvas. */
  async lookAlong(customer = this.customer, employee = this.employee): Promise<string> {
    const code = await this.connect(customer, employee);
    await employee.askView("De printer doet het niet");
    await customer.see("allow-view");
    await customer.press("allow-view");
    await employee.reachState("live");
    await employee.seePicture();
    return code;
  }

  /** The employee's newest session in their own list, read with their cookie. */
  async latestSession(): Promise<{ sessionId: string }> {
    const list = (await this.#readAsEmployee("/api/sessions")) as { sessions: { sessionId: string }[] };
    const [latest] = list.sessions;
    if (latest === undefined) throw new Error("the employee has no session yet");
    return latest;
  }

  /** What the server has on record of that session. */
  async latestRecord(): Promise<RecordedEvent[]> {
    const { sessionId } = await this.latestSession();
    const stored = (await this.#readAsEmployee(`/api/records/${sessionId}`)) as { record: SessionRecord };
    return eventsOf(stored.record);
  }

  async #readAsEmployee(path: string): Promise<unknown> {
    const answer = await this.employeeBrowser.page.evaluate(async (address) => {
      const response = await fetch(address);
      return response.json() as Promise<unknown>;
    }, new URL(path, this.consoleAddress).href);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

import type { Rectangle } from "@meekijk/screen-codec";
import { setTimeout as delay } from "node:timers/promises";
import { type TestBrowser, openChromium } from "./chromium.ts";
import { Customer } from "./customer.ts";
import { CuttableLine } from "./cuttable-line.ts";
import { Employee } from "./employee.ts";
import { HelperProcess } from "./helper-process.ts";
import { MeekijkServer } from "./meekijk-server.ts";
import { pastQuestionRestMs } from "./past-question-rest.ts";
import { runTool } from "./run-tool.ts";
import { VncDesktop } from "./vnc-desktop.ts";
import { waitUntil } from "./wait-until.ts";
import { startWindowManager } from "./window-manager.ts";

export interface HelperStageParts {
  readonly server: MeekijkServer;
  readonly desktop: VncDesktop;
  /** Between the helper and the server. */
  readonly line: CuttableLine;
  readonly customer: Customer;
  readonly employee: Employee;
  readonly customerBrowser: TestBrowser;
}

/**
 * A customer's desktop with a window manager and with devices of its own, and an employee in a real Chromium. The
 * customer's page stands in a browser beside the desktop, unless the test wants it there.
 */
export class HelperStage implements AsyncDisposable {
  readonly parts: HelperStageParts;
  readonly #stack: AsyncDisposableStack;

  private constructor(parts: HelperStageParts, stack: AsyncDisposableStack) {
    this.parts = parts;
    this.#stack = stack;
  }

  static async open({
    width = 1280,
    height = 900,
    isPageOnDesktop = false,
    stunPort = 0,
  }: {
    width?: number;
    height?: number;
    isPageOnDesktop?: boolean;
    /** 0: all of the session goes by the relay. */
    stunPort?: number;
  } = {}): Promise<HelperStage> {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await MeekijkServer.start({ STUN_PORT: String(stunPort) }));
    const line = stack.use(await CuttableLine.open());
    line.leadTo(server.port);
    const desktop = stack.use(await openManagedDesktop(width, height));
    const customerBrowser = stack.use(
      await openChromium(
        isPageOnDesktop
          ? { desktop: desktop.environment, arguments: ["--window-position=0,80", "--window-size=900,800"] }
          : {},
      ),
    );
    const employeeBrowser = stack.use(await openChromium());
    const employee = new Employee(employeeBrowser.page);
    await employee.signIn(server.signIns[0] ?? "");
    const customer = new Customer(customerBrowser.page);
    return new HelperStage({ server, desktop, line, customer, employee, customerBrowser }, stack.move());
  }

  startHelper(desktop: VncDesktop = this.parts.desktop, preload?: string): Promise<HelperProcess> {
    const { pathname } = new URL(this.parts.server.portals[0] ?? "");
    return HelperProcess.start(desktop, `${this.parts.line.origin}${pathname}`, preload);
  }

  /** Up to the question, which then stands on the customer's page. */
  async ask(helper: HelperProcess, customer = this.parts.customer): Promise<void> {
    const { employee } = this.parts;
    await employee.join(await customer.showCode(helper.pageAddress ?? ""));
    await employee.reachState("identified");
    await employee.askView("De printer doet het niet");
    await customer.see("allow-view");
  }

  /** Up to a picture on the employee's canvas. */
  async lookAlong(helper: HelperProcess, customer = this.parts.customer): Promise<void> {
    const { employee } = this.parts;
    await this.ask(helper, customer);
    await customer.press("allow-view");
    await employee.reachState("live");
    await employee.seePicture();
  }

  /** Up to the moment that hands act. */
  async takeControl(): Promise<void> {
    const { employee, customer } = this.parts;
    await employee.press("ask-control");
    await customer.page.locator('[data-testid="allow-control"]:not([disabled])').waitFor();
    await customer.press("allow-control");
    await this.controlIs("granted");
    await delay(pastQuestionRestMs);
  }

  /** At the employee's console. */
  async controlIs(kind: string): Promise<void> {
    await this.parts.employee.page.locator(`[data-testid="control-state"][data-state="${kind}"]`).waitFor();
  }

  /** Where a place of the customer's screen is in the employee's window, which may show only a part of it. */
  async onCanvas(x: number, y: number, part?: Rectangle): Promise<{ x: number; y: number }> {
    const canvas = this.parts.employee.page.getByTestId("screen");
    const box = await canvas.boundingBox();
    const shown = part ?? { x: 0, y: 0, ...(await this.canvasSize()) };
    if (box === null) throw new Error("the canvas is not on the page");
    return {
      x: box.x + ((x - shown.x) * box.width) / shown.width,
      y: box.y + ((y - shown.y) * box.height) / shown.height,
    };
  }

  canvasSize(): Promise<{ width: number; height: number }> {
    return this.parts.employee.page.getByTestId("screen").evaluate((canvas) => ({
      width: (canvas as HTMLCanvasElement).width,
      height: (canvas as HTMLCanvasElement).height,
    }));
  }

  /** The employee's click on a place of the customer's screen. */
  async click(x: number, y: number, part?: Rectangle): Promise<void> {
    const place = await this.onCanvas(x, y, part);
    await this.parts.employee.page.mouse.click(place.x, place.y);
  }

  /**
   * Runs work that needs the hands. A machine that stalled for two seconds lost control with the link, as it should: then it is
   * asked for anew, and the work begins again.
   */
  async withControl(work: () => Promise<void>): Promise<void> {
    const state = this.parts.employee.page.getByTestId("control-state");
    const isLost = async () => (await state.getAttribute("data-state")) === "none";
    for (let tries = 1; ; tries += 1) {
      if (await isLost()) {
        await this.parts.employee.reachState("live");
        await this.takeControl();
      }
      try {
        return await work();
      } catch (error) {
        if (tries === 3 || !(await isLost())) throw error;
      }
    }
  }

  /** What both pages say, for the message of a test that waited in vain. */
  async whatPagesSay(): Promise<string> {
    const { employee, customer } = this.parts;
    const words = [employee, customer].map(({ page }) => page.locator("body").innerText());
    return (await Promise.all(words)).join("\n---\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

/** An X server with real devices, and openbox on it. */
export async function openManagedDesktop(width: number, height: number): Promise<VncDesktop> {
  await using stack = new AsyncDisposableStack();
  const desktop = stack.use(await VncDesktop.open(width, height));
  // It leaves with its display.
  await startWindowManager(desktop.environment);
  stack.move();
  return desktop;
}

/** Where the helper's bar stands on the desktop. */
export function findBar(
  desktop: VncDesktop,
): Promise<{ x: number; y: number; width: number; height: number }> {
  return waitUntil("the bar", async () => {
    const { output } = await runTool("xwininfo", ["-root", "-tree"], desktop.environment);
    const found = /\(has no name\): \(\)\s+(\d+)x44\+\d+\+\d+\s+\+(\d+)\+(\d+)/.exec(output);
    if (found === null) return undefined;
    return { x: Number(found[2]), y: Number(found[3]), width: Number(found[1]), height: 44 };
  });
}

import type { Page } from "playwright-core";
import { waitUntil } from "./wait-until.ts";

/** The employee at the console: the presses of an ordinary session. */
export class Employee {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  press(testId: string): Promise<void> {
    return this.page.getByTestId(testId).click();
  }

  see(testId: string, patienceMs = 60_000): Promise<void> {
    return this.page.getByTestId(testId).waitFor({ timeout: patienceMs });
  }

  async text(testId: string): Promise<string> {
    return (await this.page.getByTestId(testId).innerText()).trim();
  }

  /** All that the page says now, on one line and with plain spaces. */
  async words(): Promise<string> {
    return (await this.page.locator("main").innerText()).replaceAll(/\s+/g, " ");
  }

  async signIn(address: string): Promise<void> {
    await this.page.goto(address);
    await this.see("code-field");
  }

  async join(code: string): Promise<void> {
    await this.page.getByTestId("code-field").fill(code);
    await this.press("join");
  }

  async askView(reason: string): Promise<void> {
    await this.page.getByTestId("reason-field").fill(reason);
    await this.press("ask-view");
  }

  /** Writes up the session that just ended, and is back at the code field. */
  async writeUp(workDone = "Samen gekeken"): Promise<void> {
    await this.see("session-ended");
    await this.press("outcome-solved");
    await this.page.getByTestId("work-done").fill(workDone);
    await this.press("save-outcome");
    await this.see("code-field");
  }

  async state(): Promise<string | null> {
    return this.page.getByTestId("session-state").first().getAttribute("data-state");
  }

  async reachState(wanted: string, patienceMs = 60_000): Promise<void> {
    const state = this.page.locator(`[data-testid="session-state"][data-state="${wanted}"]`);
    await state
      .first()
      .waitFor({ state: "attached", timeout: patienceMs })
      .catch(async (error: unknown) => {
        throw new Error(`not ${wanted} but ${await this.state()}: ${await this.words()}`, { cause: error });
      });
  }

  /** Waits until the canvas holds a picture, and gives its size. */
  async seePicture(): Promise<{ width: number; height: number }> {
    await this.see("screen");
    const readSize = () =>
      this.page.getByTestId("screen").evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        return { width, height };
      });
    return waitUntil("a picture on the canvas", async () => {
      const size = await readSize().catch(async (error: unknown) => {
        throw new Error(`no screen any more: ${await this.words()}`, { cause: error });
      });
      return size.width > 300 ? size : undefined;
    });
  }
}

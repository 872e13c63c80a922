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

  see(testId: string, patienceMs = 20_000): Promise<void> {
    return this.page.getByTestId(testId).waitFor({ timeout: patienceMs });
  }

  async text(testId: string): Promise<string> {
    return (await this.page.getByTestId(testId).innerText()).trim();
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

  async state(): Promise<string | null> {
    return this.page.getByTestId("session-state").first().getAttribute("data-state");
  }

  async reachState(wanted: string, patienceMs = 20_000): Promise<void> {
    const state = this.page.locator(`[data-testid="session-state"][data-state="${wanted}"]`);
    await state.first().waitFor({ state: "attached", timeout: patienceMs });
  }

  /** Waits until the canvas holds a picture, and gives its size. */
  async seePicture(): Promise<{ width: number; height: number }> {
    await this.see("screen");
    return waitUntil("a picture on the canvas", async () => {
      const size = await this.page.getByTestId("screen").evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        return { width, height };
      });
      return size.width > 300 ? size : undefined;
    });
  }
}

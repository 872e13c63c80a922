import { readFile } from "node:fs/promises";
import type { SessionRecord } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { type RecordedEvent, eventsOf } from "./recorded-events.ts";

/** The customer at the portal: the presses of an ordinary session. */
export class Customer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  press(testId: string): Promise<void> {
    return this.page.getByTestId(testId).click();
  }

  has(testId: string): Promise<boolean> {
    return this.page.getByTestId(testId).isVisible();
  }

  async text(testId: string): Promise<string> {
    return (await this.page.getByTestId(testId).innerText()).trim();
  }

  /** All that the page says now, on one line and with plain spaces. */
  async words(): Promise<string> {
    return (await this.page.locator("main").innerText()).replaceAll(/\s+/g, " ");
  }

  see(testId: string, patienceMs = 60_000): Promise<void> {
    return this.page.getByTestId(testId).waitFor({ timeout: patienceMs });
  }

  /** From the brand's address up to the choice to share: asked themselves, answered, accepted. */
  async acceptTerms(portal: string): Promise<void> {
    await this.page.goto(portal);
    await this.answerUntilShare();
  }

  async answerUntilShare(): Promise<void> {
    await this.press("did-you-call-yes");
    await this.press("managed-no");
    await this.press("backup-yes");
    await this.press("accept-terms");
    await this.see("share-in-browser");
  }

  /** Keeps the record as a file, as a customer does, and reads what stands in it. */
  async keepRecord(): Promise<RecordedEvent[]> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.press("download-record")]);
    return eventsOf(JSON.parse(await readFile(await download.path(), "utf8")) as SessionRecord);
  }

  /** Hides the clocks of the page, which never stand still, for a test that compares pictures. */
  hideClocks(): Promise<void> {
    return this.page.evaluate(() => {
      for (const clock of document.querySelectorAll<HTMLElement>("[role=timer]"))
        clock.style.visibility = "hidden";
    });
  }

  /** Accepts, shares, and gives the nine digits that are then on the screen. */
  async showCode(portal: string): Promise<string> {
    await this.acceptTerms(portal);
    await this.press("share-in-browser");
    await this.see("session-code");
    return (await this.text("session-code")).replaceAll(/\D/g, "");
  }
}

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { DeviceNotice, DeviceStep, DeviceView } from "@meekijk/session-client";
import type { EvidenceEntry, Language } from "@meekijk/protocol";
import type { ExampleBrandSlug } from "../../../../packages/customer-pages/src/testing/example-brand.ts";
import {
  exampleView,
  workerNowMs,
} from "../../../../packages/customer-pages/src/testing/example-device-view.ts";
import { installFakes } from "./fake-device-worker.ts";
import type { FakeWorkerPage } from "./fake-device-worker.ts";
import type { PageCommand } from "../../../../packages/customer-pages/src/session/page-command.ts";

/** One customer in one browser, driven by the same hooks that outside programs use. */
export class PortalVisit {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  static async open(
    browser: Browser,
    origin: string,
    options: BrowserContextOptions = {},
  ): Promise<PortalVisit> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.addInitScript(installFakes);
    return new PortalVisit(page, origin);
  }

  /** Goes on as somebody new, in the same browser process, whose start costs more than most screens: nothing kept, no page left. */
  async beginAnew(): Promise<void> {
    await this.page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await this.page.context().clearCookies();
    // A picture of the same address keeps the process, and what differs by a fragment alone then loads anew.
    await this.page.goto(`${this.#origin}/brands/voorbeeld/logo.svg`);
  }

  async start(brand: ExampleBrandSlug = "voorbeeld", language: Language = "nl"): Promise<void> {
    await this.page.goto(`${this.#origin}/b/${brand}?lang=${language}`);
    await this.hook("did-you-call-yes").waitFor();
  }

  async toTerms(): Promise<void> {
    await this.hook("did-you-call-yes").click();
    await this.hook("terms-text").waitFor();
  }

  async toAccepted(): Promise<void> {
    await this.toTerms();
    await this.hook("managed-no").click();
    await this.hook("backup-yes").click();
    await this.hook("accept-terms").click();
    await this.hook("share-in-browser").waitFor();
  }

  async toSession(): Promise<void> {
    await this.toAccepted();
    await this.hook("share-in-browser").click();
    await this.page.waitForFunction(
      () => (window as unknown as FakeWorkerPage).fakeWorker?.commands[0]?.kind === "start",
    );
  }

  hook(name: string) {
    return this.page.getByTestId(name);
  }

  async tell(notice: DeviceNotice): Promise<void> {
    await this.page.evaluate((sent) => (window as unknown as FakeWorkerPage).fakeWorker.tell(sent), notice);
  }

  async show(
    step: DeviceStep,
    changes: Partial<DeviceView> = {},
    entries: EvidenceEntry[] = [],
  ): Promise<void> {
    await this.tell({ kind: "view", view: exampleView(step, changes, entries), workerNowMs });
  }

  commands(): Promise<PageCommand[]> {
    return this.page.evaluate(() => (window as unknown as FakeWorkerPage).fakeWorker.commands);
  }

  /** Kinds of the commands without the signs of life that a moving mouse sends. */
  async commandKinds(): Promise<string[]> {
    return (await this.commands()).map(({ kind }) => kind).filter((kind) => kind !== "activity");
  }

  violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as FakeWorkerPage).violations);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

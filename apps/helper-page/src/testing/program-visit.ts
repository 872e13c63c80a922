import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { LogConsistency } from "@meekijk/protocol";
import type { DeviceNotice, DeviceStep } from "@meekijk/session-client";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { findBarriers } from "../../../portal/src/testing/find-barriers.ts";
import { exampleBrand } from "../../../../packages/customer-pages/src/testing/example-brand.ts";
import {
  exampleView,
  workerNowMs,
} from "../../../../packages/customer-pages/src/testing/example-device-view.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

const origin = "http://localhost:1";
const picturesFolder = process.env["MEEKIJK_PICTURES"];
const mediaTypes: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };

type Command = { kind: string } & Record<string, unknown>;

export interface VisitOptions {
  hasStopKeys?: boolean;
  /** What the provider's server says of its log; undefined: nothing. */
  sayLog?: (fromSize: number, toSize: number | undefined) => Promise<LogConsistency>;
}

/** The page of our own program in a browser, with a program that a test speaks for. */
export class ProgramVisit {
  readonly page: Page;
  readonly commands: Command[] = [];
  #socket: WebSocketRoute | undefined;
  /** As the program keeps it for a page that is loaded anew. */
  #rememberedLog: unknown = null;
  readonly #newest = new Map<string, string>();

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(
    browser: Browser,
    dist: string,
    { hasStopKeys = false, sayLog }: VisitOptions,
  ): Promise<ProgramVisit> {
    const context = await browser.newContext({
      viewport: { width: 900, height: 1_000 },
      locale: "nl-NL",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const visit = new ProgramVisit(page);
    await page.routeWebSocket(/\/session$/, (socket) => {
      visit.#socket = socket;
      // As our program does for a page that comes (back).
      for (const text of visit.#newest.values()) socket.send(text);
      socket.onMessage((text) => visit.#hear((JSON.parse(String(text)) as { message: Command }).message));
    });
    await page.route("**/*", async (route) => {
      const { pathname, searchParams } = new URL(route.request().url());
      if (pathname === "/program")
        return route.fulfill({
          json: {
            serverAddress: "https://hulp.example",
            brandSlug: "voorbeeld",
            isSessionRunning: true,
            hasStopKeys,
            rememberedLog: visit.#rememberedLog,
          },
        });
      if (pathname.endsWith("/log-consistency")) {
        const to = searchParams.get("to");
        const answer = await sayLog?.(Number(searchParams.get("from")), to === null ? undefined : Number(to));
        return answer === undefined ? route.fulfill({ status: 502 }) : route.fulfill({ json: answer });
      }
      if (pathname.startsWith("/api/brands/")) return route.fulfill({ json: exampleBrand("voorbeeld") });
      const name = pathname === "/" ? "index.html" : pathname.replace("/assets/", "");
      const body = await readFile(join(dist, name)).catch(() => undefined);
      const contentType = mediaTypes[extname(name)] ?? "text/html";
      return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType });
    });
    await page.goto(`${origin}/`);
    await page.locator("main").waitFor();
    await waitUntil("the page's socket", () => visit.#socket !== undefined);
    return visit;
  }

  hook(name: string) {
    return this.page.getByTestId(name);
  }

  tell(notice: DeviceNotice | { kind: "screens"; screens: unknown[] }): void {
    this.#newest.set(notice.kind, JSON.stringify(notice));
    this.#socket?.send(JSON.stringify(notice));
  }

  show(step: DeviceStep): void {
    this.tell({ kind: "view", view: exampleView(step), workerNowMs });
  }

  async picture(name: string): Promise<void> {
    if (picturesFolder !== undefined)
      await this.page.screenshot({ path: join(picturesFolder, `${name}.png`), fullPage: true });
  }

  async assertNoBarriers(): Promise<void> {
    assert.deepEqual(await findBarriers(this.page), []);
  }

  #hear(command: Command): void {
    if (command.kind === "remember-log") this.#rememberedLog = command["text"];
    this.commands.push(command);
  }
}

import type { BrowserContext, Page } from "playwright-core";

interface StrangePage {
  strangeRuns: string[];
  strange(index: number): void;
}

/** What a page did with strange texts that it should have shown and nothing more. */
export class StrangeTextWatch {
  readonly #seen: string[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Before the page loads its first address. */
  static async on(page: Page): Promise<StrangeTextWatch> {
    const watch = new StrangeTextWatch(page);
    await watch.#listen(page.context());
    return watch;
  }

  async #listen(context: BrowserContext): Promise<void> {
    await context.exposeFunction("tellStrangeRun", (what: string) => void this.#seen.push(what));
    await context.addInitScript(() => {
      const tell = (what: string) =>
        (window as unknown as { tellStrangeRun(what: string): void }).tellStrangeRun(what);
      const page = window as unknown as StrangePage;
      page.strange = (index) => tell(`ran ${index}`);
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
        tell(`policy ${violatedDirective} ${blockedURI} ${sample}`),
      );
    });
    this.#page.on("dialog", (dialog) => {
      this.#seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.#page.on("pageerror", (error) => this.#seen.push(`error ${String(error)}`));
    context.on("request", (request) => {
      if (new URL(request.url()).hostname.endsWith("strange.invalid"))
        this.#seen.push(`request ${request.url()}`);
    });
    context.on("page", () => this.#seen.push("window"));
  }

  /**
   * Everything that happened so far: runs, breaches of the policy, dialogs, requests elsewhere, errors of scripts; and
   * what stands in the page now that no page of ours holds: handlers as attributes, addresses that run, foreign elements.
   */
  async happened(): Promise<string[]> {
    const standing = await this.#page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const isStrange = ({ name, value }: Attr) =>
        name.startsWith("on") ||
        name === "srcdoc" ||
        (/^(href|src|action|formaction|data|ping|xlink:href|style)$/.test(name) &&
          /strange|script:/i.test(value));
      return [...document.querySelectorAll("*")].flatMap((element) => [
        ...[...element.attributes].filter(isStrange).map(({ name }) => `${element.localName} ${name}`),
        ...(/^(script|style|template|noscript|xmp|iframe)$/.test(element.localName) &&
        /strange\(/.test(element.innerHTML)
          ? [element.localName]
          : []),
      ]);
    });
    return [...this.#seen, ...standing.map((what) => `stands ${what}`)];
  }
}

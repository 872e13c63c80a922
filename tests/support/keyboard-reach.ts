import type { Page } from "playwright-core";

const maxSteps = 200;

/**
 * What can be pressed or filled in on the page as it stands, and the tab key never comes to. Of radio buttons with one
 * name one is enough: arrows do the rest.
 */
export async function listUnreached(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
    const all = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=link], [contenteditable]",
    );
    for (const element of all) {
      const isOff = element.matches(":disabled, [aria-disabled=true], [type=hidden], [tabindex='-1']");
      if (!isOff && isShown(element)) element.setAttribute("data-to-reach", "");
    }
    (document.activeElement as HTMLElement | null)?.blur();
  });
  // A page begins where its heading took the focus: what stands before that is reached backwards.
  for (const key of ["Tab", "Shift+Tab"]) {
    let isRound = false;
    for (let step = 0; step < maxSteps && !isRound; step += 1) {
      await page.keyboard.press(key);
      isRound = await page.evaluate((way) => {
        const element = document.activeElement;
        if (element === null || element === document.body) return false;
        const isSecond = element.getAttribute("data-reached") === way;
        element.setAttribute("data-reached", way);
        return isSecond;
      }, key);
    }
  }
  return page.evaluate(() => {
    const nameOf = (element: Element) =>
      element instanceof HTMLInputElement && element.type === "radio" ? element.name : undefined;
    const reachedGroups = new Set(
      [...document.querySelectorAll("input[data-reached]")].map((element) => nameOf(element)),
    );
    const missed = [...document.querySelectorAll("[data-to-reach]:not([data-reached])")].filter((element) => {
      const group = nameOf(element);
      return group === undefined || !reachedGroups.has(group);
    });
    for (const element of document.querySelectorAll("[data-to-reach], [data-reached]")) {
      element.removeAttribute("data-to-reach");
      element.removeAttribute("data-reached");
    }
    return missed.map(
      (element) =>
        `${element.localName} ${element.getAttribute("data-testid") ?? element.textContent?.trim()}`,
    );
  });
}

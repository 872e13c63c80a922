import type { Page } from "playwright-core";

/** Stands in a message where a strange text goes. */
export const textPlace = "§";

export interface ShowEach {
  /** Sends a message into the page, as its worker, program or server would. */
  deliver(message: unknown): Promise<void>;
  /** A message with `textPlace` where the text goes. */
  message: object;
  texts: readonly string[];
}

/**
 * Sends one message for each text into a page of ours, and waits until the page shows all that can be seen of it. Answers
 * what is wrong: elements and attributes that a harmless text in the same place did not make. Throws when one is not shown.
 */
export async function showEach(page: Page, { deliver, message, texts }: ShowEach): Promise<string[]> {
  const template = JSON.stringify(message);
  let known: ReadonlySet<string> | undefined;
  const faults: string[] = [];
  for (const text of ["a harmless text", ...texts]) {
    const written = template.replaceAll(textPlace, () => JSON.stringify(text).slice(1, -1));
    await deliver(JSON.parse(written));
    await page.waitForFunction(isShown, text).catch((cause: unknown) => {
      throw new Error(`the page does not show ${JSON.stringify(text)}`, { cause });
    });
    const kinds = await page.evaluate(listElementKinds);
    const harmless = (known ??= new Set(kinds));
    faults.push(...kinds.filter((kind) => !harmless.has(kind)).map((kind) => `${kind} of ${text}`));
  }
  return faults;
}

/** What can be seen of a text: pages may leave out the rest, and what turns the order of reading. */
export function seenOf(text: string | null): string {
  return (text ?? "").replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, "");
}

function isShown(text: string): boolean {
  const seen = (all: string | null) => (all ?? "").replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, "");
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")];
  return [document.body.textContent, ...fields.map(({ value }) => value)].some((all) =>
    seen(all).includes(seen(text)),
  );
}

function listElementKinds(): string[] {
  // Our own scripts place things by `style`, and size what they paint on.
  const kinds = [...document.body.querySelectorAll("*")].map(({ localName, attributes }) =>
    [localName, ...[...attributes].map(({ name }) => name).sort()]
      .filter((name) => !/^(style|width|height)$/.test(name))
      .join(" "),
  );
  return [...new Set(kinds)];
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/repository-root.ts";

/** Of the licence, a long text of law that stays as it is: hundreds of different words, short and long. */
const words = [
  ...new Set(readFileSync(join(repositoryRoot, "LICENSE"), "utf8").match(/[A-Za-z]{2,}[,.;]?/g) ?? []),
];

/** Made-up prose of about so many characters, always the same for the same number. */
export function writeWords(number: number, characters: number): string {
  let seed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  let text = "";
  while (text.length < characters) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    text += `${words[(seed >>> 8) % words.length]} `;
  }
  return text.trimEnd();
}

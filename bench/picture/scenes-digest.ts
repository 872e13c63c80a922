import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/repository-root.ts";

/** What draws the kept pictures; the licence gives the words of the pages. */
const painters = ["office-pages.ts", "office-words.ts", "photo-pixels.ts", "scene-pictures.ts"];
const words = join(repositoryRoot, "LICENSE");

/** Changes with the pictures that scenes are made of. */
export function digestOfPictures(): string {
  return digestOf([...painters.map(inFolder), words]);
}

/** Changes with all that a viewer is shown: figures of other scenes are not comparable. */
export function digestOfScenes(): string {
  const scenes = readdirSync(import.meta.dirname).filter((name) =>
    /(-scene|^scenes?|^bar-code)\.ts$/.test(name),
  );
  return digestOf([...[...painters, ...scenes, "painter.c"].map(inFolder), words]);
}

const inFolder = (name: string) => join(import.meta.dirname, name);

function digestOf(paths: readonly string[]): string {
  const digest = createHash("sha256");
  for (const path of paths) digest.update(readFileSync(path));
  return digest.digest("hex").slice(0, 12);
}

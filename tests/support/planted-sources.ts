import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/repository-root.ts";

export interface PlantedChange {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Our sources in a folder of their own, to take a check out and see who notices; everything else by reference. */
export class PlantedSources implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** With the sources of all packages, and what else is named. */
  static async copy(others: readonly string[]): Promise<PlantedSources> {
    const folder = await mkdtemp(join(tmpdir(), "meekijk-fault-"));
    const packages = await readdir(join(repositoryRoot, "packages"));
    const sources = [
      "package.json",
      ...packages.flatMap((name) => [`packages/${name}/package.json`, `packages/${name}/src`]),
      ...others,
    ];
    for (const source of sources)
      await cp(join(repositoryRoot, source), join(folder, source), { recursive: true });
    const modules = join(repositoryRoot, "node_modules");
    await mkdir(join(folder, "node_modules", "@meekijk"), { recursive: true });
    for (const name of await readdir(modules))
      if (name !== "@meekijk") await symlink(join(modules, name), join(folder, "node_modules", name));
    for (const name of packages)
      await symlink(join(folder, "packages", name), join(folder, "node_modules", "@meekijk", name));
    return new PlantedSources(folder);
  }

  /** Makes the changes, and gives back what undoes them. */
  async plant(changes: readonly PlantedChange[]): Promise<() => Promise<void>> {
    const originals = new Map<string, string>();
    for (const { file, from, to } of changes) {
      const path = join(this.folder, file);
      const text = await readFile(path, "utf8");
      if (!originals.has(path)) originals.set(path, text);
      assert(text.includes(from), `${file} has no longer: ${from}`);
      await writeFile(path, text.replace(from, to));
    }
    return async () => {
      for (const [path, text] of originals) await writeFile(path, text);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

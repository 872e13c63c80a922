import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import { runCommand } from "./run-command.ts";

const entry = "packages/screen-codec/assembly/index.ts";
const options = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--noAssert", "--runtime", "stub"];

/** Where the compiled loops stand, as text that every bundler takes. */
export const pixelLoopsPath = join(repositoryRoot, "packages/screen-codec/src/pixel-loops-base64.ts");

/** Compiles the loops over pixels to WebAssembly and gives the source file that holds them. */
export async function compilePixelLoops(): Promise<string> {
  // As a program of its own: the compiler's types change those of every array.
  const compiler = join(repositoryRoot, "node_modules", "assemblyscript", "bin", "asc.js");
  const folder = mkdtempSync(join(tmpdir(), "pixel-loops-"));
  try {
    const path = join(folder, "pixel-loops.wasm");
    const { exitCode, output } = await runCommand(process.execPath, [
      compiler,
      entry,
      "--outFile",
      path,
      ...options,
      "--enable",
      "simd",
    ]);
    if (exitCode !== 0) throw new Error(output);
    return sourceOf(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sourceOf(compiled: Buffer): string {
  const lines = compiled.toString("base64").match(/.{1,96}/g) ?? [];
  const text = lines.map((line) => `  "${line}"`).join(" +\n");
  return `/** Compiled from \`assembly/\` by \`npm run build:loops\`; a test compares the two. */\nexport const pixelLoopsBase64 =\n${text};\n`;
}

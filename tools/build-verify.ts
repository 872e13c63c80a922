import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { repositoryRoot } from "./repository-root.ts";

const root = join(repositoryRoot, "apps", "verify");
const outDir = join(root, "dist");

interface BuiltFile {
  type: string;
  fileName: string;
  code?: string;
  source?: string | Uint8Array;
  imports?: string[];
}

/** One file each, to keep for years: a page that needs no network, and a command that needs nothing but Node. */
export async function buildVerify(folder = outDir): Promise<void> {
  const command = await bundle("verify-command.ts", true);
  const page = await bundle("verify-page.ts", false);
  const [script] = command.filter(({ type }) => type === "chunk");
  const foreign = command.flatMap(({ imports = [] }) => imports).filter((name) => !isBuiltin(name));
  if (script?.code === undefined || command.length !== 1 || foreign.length > 0)
    throw new Error(`the command is not whole: imports ${foreign.join(", ")}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "meekijk-verify.mjs"), `#!/usr/bin/env node\n${script.code}`, { mode: 0o755 });
  writeFileSync(join(folder, "index.html"), inline(page));
}

async function bundle(entry: string, isForNode: boolean): Promise<BuiltFile[]> {
  const input = join(root, "src", entry);
  const answer = await build({
    configFile: false,
    root,
    logLevel: "warn",
    ...(isForNode && { ssr: { noExternal: true, target: "node" } }),
    build: {
      ...(isForNode && { ssr: input }),
      // What is read for years is read by what was there before: Node 20, browsers of 2023.
      target: "es2022",
      outDir,
      emptyOutDir: isForNode,
      write: false,
      minify: true,
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rolldownOptions: { input, output: { codeSplitting: false, format: "es" } },
    },
  });
  return (answer as { output: BuiltFile[] }).output;
}

/** The page with script and style in it, and a policy that lets nothing else run and nothing out. */
function inline(files: readonly BuiltFile[]): string {
  const script = files.find(({ type }) => type === "chunk")?.code?.trim() ?? "";
  const style =
    files
      .find(({ fileName }) => fileName.endsWith(".css"))
      ?.source?.toString()
      .trim() ?? "";
  if (files.length !== 2 || script === "" || style === "") throw new Error("the page is not whole");
  // The text must end where the element does.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error("the page would end early");
  const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const html = readFileSync(join(root, "index.html"), "utf8");
  // By function: a text may hold what a replacement would read as a pattern.
  return html
    .replace(
      '<meta charset="utf-8" />',
      (charset) => `${charset}\n    <meta http-equiv="content-security-policy" content="${policy}" />`,
    )
    .replace("</head>", (end) => `  <style>${style}</style>\n  ${end}`)
    .replace("</body>", (end) => `  <script type="module">${script}</script>\n  ${end}`);
}

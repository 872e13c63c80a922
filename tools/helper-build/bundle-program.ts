import { isBuiltin } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { repositoryRoot } from "../repository-root.ts";

const source = join(repositoryRoot, "apps", "helper", "src", "packaged");

const fileName = "program.mjs";

/** Writes the helper as one module that imports nothing but Node's own; the path of that file. */
export async function bundleProgram(folder: string): Promise<string> {
  const answer = await build({
    configFile: false,
    root: repositoryRoot,
    logLevel: "warn",
    // ws would look for faster parts in the folders around the program, where anybody may have laid them.
    define: { "process.env.WS_NO_BUFFER_UTIL": "true", "process.env.WS_NO_UTF_8_VALIDATE": "true" },
    resolve: { alias: [{ find: /^koffi$/, replacement: join(source, "koffi-in-program.ts") }] },
    ssr: { noExternal: true, target: "node" },
    build: {
      ssr: join(source, "packaged-main.ts"),
      target: "esnext",
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: fileName, format: "es" } },
    },
  });
  const { output } = answer as { output: { type: string; imports?: string[]; dynamicImports?: string[] }[] };
  const imports = output.flatMap(({ imports = [], dynamicImports = [] }) => [...imports, ...dynamicImports]);
  const foreign = imports.filter((name) => !isBuiltin(name) && name !== fileName);
  if (output.length !== 1 || foreign.length > 0)
    throw new Error(`the program is not whole: ${output.length} files, imports ${foreign.join(", ")}`);
  return join(folder, fileName);
}

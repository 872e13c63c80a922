import { join } from "node:path";
import * as tls from "node:tls";
import { createFormatter, helperCatalogue } from "@meekijk/messages";
import { findDownloadsFolder } from "./files/downloads-folder.ts";
import { folderFiles } from "./files/folder-files.ts";
import { HelperProgram } from "./helper-program.ts";
import { nodeClientPorts } from "./node-client-ports.ts";
import { filesInFolder } from "./page-server/page-files.ts";
import { openSystemBar, openSystemDesktop } from "./system-desktop.ts";
import { describeStartProblem, StartProblem } from "./start-problem.ts";
import { readStartOptions } from "./start-options.ts";
import { terminalLanguage } from "./terminal-language.ts";

const text = createFormatter(terminalLanguage(process.env), helperCatalogue);

async function start(): Promise<void> {
  const answer = readStartOptions(process.argv.slice(2));
  if (answer.kind !== "read") throw new StartProblem(answer);
  trustSystemAuthorities();
  const program = await HelperProgram.start({
    options: answer.options,
    ports: nodeClientPorts(),
    files: folderFiles(await findDownloadsFolder()),
    pageFiles: filesInFolder(join(import.meta.dirname, "../../helper-page/dist")),
    openDesktop: openSystemDesktop,
    openBar: openSystemBar,
    onFinished: () => {
      console.log(text("helper.gone"));
      process.exit(0);
    },
  });
  // The terminal that was closed, Ctrl-C, and log-out; a second word does not wait for the last ones of the session.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => program.leave());
  console.log(text("helper.open-page"));
  console.log(`page: ${program.pageAddress}`);
}

/** Authorities that an office installed on its computers count as they do in its browsers. */
function trustSystemAuthorities(): void {
  if (typeof tls.setDefaultCACertificates !== "function") return;
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), ...tls.getCACertificates("system")]);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(describeStartProblem(error, text));
  process.exitCode = 1;
}

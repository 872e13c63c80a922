import * as tls from "node:tls";
import { createFormatter, helperCatalogue } from "@meekijk/messages";
import { warmPictureCode } from "@meekijk/session-client";
import { findDownloadsFolder } from "./files/downloads-folder.ts";
import { FolderFiles } from "./files/folder-files.ts";
import { helperLimits } from "./helper-limits.ts";
import { HelperProgram } from "./helper-program.ts";
import { installLastResort } from "./last-resort.ts";
import { nodeClientPorts } from "./node-client-ports.ts";
import type { PageFiles } from "./page-server/page-files.ts";
import { openSystemBar, openSystemDesktop } from "./system-desktop.ts";
import { describeStartProblem, StartProblem } from "./start-problem.ts";
import type { StartOptions } from "./start-options.ts";
import { terminalLanguage } from "./terminal-language.ts";

export interface ProgramRun {
  readonly options: StartOptions;
  readonly pageFiles: PageFiles;
  /**
   * Shows the page, and gives whether a browser of this desktop has it. Left out: the person opens the printed address,
   * wherever they like.
   */
  openPage?(program: HelperProgram): () => boolean;
}

const text = createFormatter(terminalLanguage(process.env), helperCatalogue);

/** Runs one session and leaves the process; a StartProblem becomes one line and exit code 1. */
export async function runProgram(prepare: () => ProgramRun): Promise<void> {
  try {
    await start(prepare());
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(describeStartProblem(error, text));
    process.exitCode = 1;
  }
}

async function start({ options, pageFiles, openPage }: ProgramRun): Promise<void> {
  trustSystemAuthorities();
  const files = new FolderFiles(await findDownloadsFolder());
  let isPageOnDesktop = () => false;
  let program: HelperProgram | undefined;
  installLastResort(process, {
    letGo: () => program?.abandon(),
    settle: () => files.settle(),
    say: (reason) => console.error(text("helper.failed", { reason })),
    settleMs: helperLimits.settleMs,
  });
  const ports = nodeClientPorts();
  program = await HelperProgram.start({
    options,
    ports,
    pageFiles,
    files,
    openDesktop: openSystemDesktop,
    openBar: openSystemBar,
    isPageOnDesktop: () => isPageOnDesktop(),
    // The code comes first; then there is time until the digits are read out.
    onStarted: () => void setTimeout(() => void warmPictureCode(ports), helperLimits.warmAfterMs).unref(),
    onFinished: () => {
      console.log(text("helper.gone"));
      const leave = () => process.exit(0);
      setTimeout(leave, helperLimits.settleMs);
      void files.settle().then(leave, leave);
    },
  });
  // The terminal that was closed, Ctrl-C, and log-out; a second word does not wait for the last ones of the session.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => program.leave());
  console.log(text("helper.open-page"));
  console.log(`page: ${program.pageAddress}`);
  if (openPage !== undefined) isPageOnDesktop = openPage(program);
}

/** Authorities that an office installed on its computers count as they do in its browsers. */
function trustSystemAuthorities(): void {
  if (typeof tls.setDefaultCACertificates !== "function") return;
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), ...tls.getCACertificates("system")]);
}

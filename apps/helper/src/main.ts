import { join } from "node:path";
import { filesInFolder } from "./page-server/page-files.ts";
import { runProgram } from "./run-program.ts";
import { readStartOptions } from "./start-options.ts";
import { StartProblem } from "./start-problem.ts";

await runProgram(() => {
  const answer = readStartOptions(process.argv.slice(2));
  if (answer.kind !== "read") throw new StartProblem(answer);
  const pageFiles = filesInFolder(join(import.meta.dirname, "../../helper-page/dist"));
  return { options: answer.options, pageFiles };
});

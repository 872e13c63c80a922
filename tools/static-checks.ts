import { globSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import { runCommand } from "./run-command.ts";

export interface StaticCheck {
  name: string;
  program: string;
  parameters: string[];
}

// The compilers are Go programs that end before they ever need their memory back: collecting it cost a fifth of their work.
const compilerEnvironment = { GOGC: "400" };

const tool = (name: string) => join(repositoryRoot, "node_modules", ".bin", name);

/** Format, lint, types of every workspace and of the tests, dead code. */
export function staticChecks(): StaticCheck[] {
  const projects = globSync("{packages,apps}/*/tsconfig.json", { cwd: repositoryRoot }).sort();
  return [
    { name: "format", program: tool("oxfmt"), parameters: ["--check", "."] },
    { name: "lint", program: tool("oxlint"), parameters: ["--type-aware", "--deny-warnings"] },
    { name: "dead code", program: tool("knip"), parameters: ["--no-progress"] },
    ...[...projects, "tsconfig.json"].map((project) => ({
      name: `types of ${project}`,
      program: tool("tsc"),
      parameters: ["-p", project],
    })),
  ];
}

/** Runs every check, two at a time, and prints what failed. Returns how many passed and failed. */
export async function runStaticChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = staticChecks();
  let passed = 0;
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { exitCode, output } = await runCommand(check.program, check.parameters, compilerEnvironment);
      if (exitCode === 0) passed += 1;
      else {
        failed += 1;
        console.log(output.trimEnd());
      }
      console.log(`${exitCode === 0 ? "ok" : "FAILED"}: ${check.name}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed, failed };
}

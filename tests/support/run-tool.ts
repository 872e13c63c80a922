import { spawn } from "node:child_process";

/** Runs a small tool to its end; gives its exit code and what it wrote. */
export function runTool(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ exitCode: number; output: string; bytes: Buffer; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const bytes = Buffer.concat(out);
      resolve({
        exitCode: code ?? 1,
        output: bytes.toString(),
        bytes,
        errors: Buffer.concat(err).toString(),
      });
    });
  });
}

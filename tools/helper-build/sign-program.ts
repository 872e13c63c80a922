import { spawnSync } from "node:child_process";

/**
 * The provider's own signing: HELPER_SIGN is a shell command of the build machine that signs the file named by `$FILE` in
 * its place. False without it.
 */
export function signProgram(file: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  const command = environment["HELPER_SIGN"] ?? "";
  if (command === "") return false;
  const { status } = spawnSync(command, {
    shell: true,
    env: { ...environment, FILE: file },
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`HELPER_SIGN ended with ${status}: ${file} is not signed`);
  return true;
}

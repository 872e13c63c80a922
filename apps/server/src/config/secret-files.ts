import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { StartFailure, errorCode } from "./start-failure.ts";

/** The settings that hold a secret; each may come from a file, so that it stands in no process table and no unit file. */
const secretNames = ["DATABASE_URL", "SMTP_URL"] as const;
/** The longest address of a database with certificates in its parameters has some hundred characters. */
const maxSecretBytes = 8 * 1024;
/** Beyond the owner, a group may read: systemd and vault agents hand files to a service's group. Nobody else does anything. */
const forbiddenBits = 0o037;

/**
 * The environment with the secrets that lie in files (ASVS V13.3.1): NAME_FILE, or a file called NAME in the folder of
 * credentials that systemd makes for a service. Throws StartFailure, which never holds what stands in them.
 */
export function takeSecretFiles(environment: Environment): Environment {
  const taken: Partial<Record<(typeof secretNames)[number], string>> = {};
  for (const name of secretNames) {
    const files = [environment[`${name}_FILE`], credentialOf(environment, name)].filter(
      (file) => file !== undefined,
    );
    if (files.length + (environment[name] === undefined ? 0 : 1) > 1)
      throw new StartFailure("secret-given-twice", { variable: name });
    const [file] = files;
    if (file !== undefined) taken[name] = readSecret(name, file);
  }
  return { ...environment, ...taken };
}

function credentialOf(
  { CREDENTIALS_DIRECTORY: folder }: Environment,
  name: (typeof secretNames)[number],
): string | undefined {
  if (folder === undefined) return undefined;
  const file = join(folder, name);
  return isAbsent(file) ? undefined : file;
}

/** One that may not be looked at is there: to go on without it would be to start on another database. */
function isAbsent(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function readSecret(variable: string, file: string): string {
  try {
    const { mode, size } = statSync(file);
    const rights = (mode & 0o777).toString(8).padStart(3, "0");
    if ((mode & forbiddenBits) !== 0) throw new StartFailure("secret-open-to-others", { file, rights });
    const text = size > maxSecretBytes ? "" : readFileSync(file, "utf8").trim();
    if (text === "") throw new StartFailure("secret-unusable", { variable, file, code: "empty or too long" });
    return text;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure("secret-unusable", { variable, file, code: errorCode(error) }, { cause: error });
  }
}

import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { StartFailure, errorCode } from "../config/start-failure.ts";
import { generateServerKeyPem, readServerKey } from "./server-key.ts";
import type { ServerKey } from "./server-key.ts";

/** Reads the key, or makes it at the first start; it is on disk before it signs anything. */
export async function openServerKeyFile(file: string): Promise<ServerKey> {
  try {
    return readServerKey((await readIfThere(file)) ?? (await createKeyFile(file)));
  } catch (error) {
    throw new StartFailure("server-key-unusable", { file, code: errorCode(error) }, { cause: error });
  }
}

async function createKeyFile(file: string): Promise<string> {
  const pem = generateServerKeyPem();
  // A kill in between leaves only the temporary name, never half a key.
  const temporary = `${file}.new`;
  await rm(temporary, { force: true });
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(pem);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  const folder = await open(dirname(file), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return pem;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

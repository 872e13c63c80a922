import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Configuration } from "./configuration.ts";
import { StartFailure, errorCode } from "./start-failure.ts";

export interface TlsFiles {
  cert: Buffer;
  key: Buffer;
}

/** Reads certificate and key and tries them together. */
export async function readTlsFiles(tls: Configuration["tls"]): Promise<TlsFiles | undefined> {
  if (tls === undefined) return undefined;
  const [cert, key] = await Promise.all([read(tls.certificateFile), read(tls.keyFile)]);
  try {
    createSecureContext({ cert, key, minVersion: "TLSv1.2" });
  } catch (error) {
    const file = `${tls.certificateFile}, ${tls.keyFile}`;
    throw new StartFailure("tls-unreadable", { file, code: errorCode(error) }, { cause: error });
  }
  return { cert, key };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new StartFailure("tls-unreadable", { file, code: errorCode(error) }, { cause: error });
  }
}

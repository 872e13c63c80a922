import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Configuration } from "./configuration.ts";
import { StartFailure, errorCode } from "./start-failure.ts";

/**
 * What our own listener speaks, written out, so that neither a change of Node's defaults nor an option of the process
 * widens it (ASVS V12.1.1, V12.1.2): authenticated encryption and forward secrecy alone. TLS 1.2 stays for the boxes in
 * customers' networks that look into it; every browser that can share a screen speaks 1.3.
 */
const spoken = {
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
  ].join(":"),
  honorCipherOrder: true,
} as const;

/** Certificate and key, and what is spoken with them: options of a TLS server. */
export type TlsFiles = { cert: Buffer; key: Buffer } & typeof spoken;

/** Reads certificate and key and tries them together. */
export async function readTlsFiles(tls: Configuration["tls"]): Promise<TlsFiles | undefined> {
  if (tls === undefined) return undefined;
  const [cert, key] = await Promise.all([read(tls.certificateFile), read(tls.keyFile)]);
  const files = { cert, key, ...spoken };
  try {
    createSecureContext(files);
  } catch (error) {
    const file = `${tls.certificateFile}, ${tls.keyFile}`;
    throw new StartFailure("tls-unreadable", { file, code: errorCode(error) }, { cause: error });
  }
  return files;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new StartFailure("tls-unreadable", { file, code: errorCode(error) }, { cause: error });
  }
}

import { promisify } from "node:util";
import zlib from "node:zlib";
import type { InflatePort } from "../src/decode-update.ts";
import type { CompressPort } from "../src/encode-plan.ts";

const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);

export const compress: CompressPort = promisify<Uint8Array, Buffer>(zlib.deflateRaw);

export const inflate: InflatePort = (bytes, maxOutputBytes) =>
  inflateRaw(bytes, { maxOutputLength: Math.max(1, maxOutputBytes) });

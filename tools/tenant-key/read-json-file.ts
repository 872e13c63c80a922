import { readFileSync, writeFileSync } from "node:fs";
import { TenantKeyRefused } from "./tenant-key-refused.ts";
import type { TenantKeyRefusal } from "./tenant-key-refused.ts";

interface Schema<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false };
}

/** What stands in a JSON file; `refusal` when it is something else. */
export function readJsonFile<Value>(file: string, schema: Schema<Value>, refusal: TenantKeyRefusal): Value {
  const parsed = schema.safeParse(parseJsonFile(file));
  if (!parsed.success) throw new TenantKeyRefused(refusal, file);
  return parsed.data;
}

/** Undefined when the file is there and holds no JSON. */
export function parseJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new TenantKeyRefused("unreadable", file);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a file that was not there. */
export function writeNewFile(file: string, value: unknown): void {
  try {
    writeFileSync(file, `${JSON.stringify(value)}\n`, { flag: "wx" });
  } catch (error) {
    if ((error as { code?: unknown }).code === "EEXIST") throw new TenantKeyRefused("file-exists", file);
    throw error;
  }
}

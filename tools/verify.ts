import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import { sessionRecordSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import { reportVerdict } from "./verify-report.ts";

const consistentCode = 0;
const inconsistentCode = 1;
const unusableCode = 2;

/** Checks the record in a file and tells what it proves. Gives the exit code. */
async function main(parameters: string[]): Promise<number> {
  const request = readRequest(parameters);
  const language = request?.language ?? "nl";
  const text = createFormatter(language, verifyCatalogue);
  const fail = (line: string): number => {
    process.stderr.write(`${line}\n`);
    return unusableCode;
  };
  if (request === undefined) return fail(text("verify.usage"));

  let bytes: Uint8Array;
  try {
    bytes = readFileSync(request.file);
  } catch {
    return fail(text("verify.unreadable", { file: request.file }));
  }
  const record = parseRecord(bytes);
  if (record === undefined) return fail(text("verify.not-a-record"));

  const { verdict, timeline } = await readRecord(record, createEvidencePorts(globalThis.crypto));
  process.stdout.write(`${reportVerdict(record, verdict, timeline, language).join("\n")}\n`);
  return verdict.isConsistent ? consistentCode : inconsistentCode;
}

function readRequest(parameters: string[]): { file: string; language: "nl" | "en" } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: parameters,
      options: { lang: { type: "string", default: "nl" } },
      allowPositionals: true,
    });
    const [file, ...rest] = positionals;
    const { lang } = values;
    if (file === undefined || rest.length > 0 || (lang !== "nl" && lang !== "en")) return undefined;
    return { file, language: lang };
  } catch {
    return undefined;
  }
}

function parseRecord(bytes: Uint8Array): SessionRecord | undefined {
  try {
    const parsed = sessionRecordSchema.safeParse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    );
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

process.exitCode = await main(process.argv.slice(2));

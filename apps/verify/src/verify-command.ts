import "./older-runtimes.ts";
import { readFileSync } from "node:fs";
import { createEvidencePorts, decodeReceipt, readRecord, verifyReceipt } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import { sessionRecordSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import { reportReceipt } from "./report-receipt.ts";
import { reportRecord } from "./report-record.ts";
import { readRequest } from "./verify-request.ts";

const goodCode = 0;
const badCode = 1;
const unusableCode = 2;

/** Checks the record or receipt in a file and tells what it proves. Gives the exit code. */
async function main(parameters: string[]): Promise<number> {
  const request = readRequest(parameters);
  const language = request?.language ?? "nl";
  const text = createFormatter(language, verifyCatalogue);
  const fail = (line: string): number => {
    process.stderr.write(`${line}\n`);
    return unusableCode;
  };
  if (request === undefined) return fail(text("verify.usage"));
  const { root } = request;
  if (root === "malformed") return fail(text("verify.root-wrong"));

  let bytes: Uint8Array;
  try {
    bytes = readFileSync(request.file);
  } catch {
    return fail(text("verify.unreadable", { file: request.file }));
  }
  const ports = createEvidencePorts(globalThis.crypto);
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);

  const record = parseRecord(bytes);
  if (record !== undefined) {
    const { verdict, timeline } = await readRecord(record, ports);
    print(reportRecord(record, verdict, timeline, language));
    // Who gives a root key wants to know who; a script that reads only the exit code must not take a record for a yes.
    if (root !== undefined) print([text("verify.record-no-root")]);
    return verdict.isConsistent && root === undefined ? goodCode : badCode;
  }
  const receipt = decodeReceipt(bytes);
  // A receipt of which one byte was changed is still one, and refused; a shopping list is not.
  if (receipt === undefined || (!/^.{0,40}meekijk-receipt/.test(receipt) && root === undefined))
    return fail(text("verify.not-a-record"));
  const verdict = await verifyReceipt(receipt, root, ports);
  print(reportReceipt(verdict, language));
  return verdict.outcome === "accepted" ? goodCode : badCode;
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

import "./older-runtimes.ts";
import { readFileSync } from "node:fs";
import { createEvidencePorts, decodeReceipt, readRecord, verifyReceipt } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import { sessionRecordSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import { reportReceipt } from "./report-receipt.ts";
import { reportRecord } from "./report-record.ts";
import { relateToOther, relationLine } from "./other-log.ts";
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

  const bytes = readBytes(request.file);
  if (bytes === undefined) return fail(text("verify.unreadable", { file: request.file }));
  const other = request.otherFile === undefined ? "" : readText(request.otherFile);
  const proof = request.proofFile === undefined ? "" : readText(request.proofFile);
  if (other === undefined || proof === undefined) {
    const lost = other === undefined ? request.otherFile : request.proofFile;
    return fail(text("verify.unreadable", { file: lost ?? "" }));
  }
  const ports = createEvidencePorts(globalThis.crypto);
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);

  const record = parseRecord(bytes);
  if (record !== undefined) {
    if (request.otherFile !== undefined) return fail(text("verify.record-no-log"));
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
  const isAccepted = verdict.outcome === "accepted";
  if (request.otherFile === undefined) return isAccepted ? goodCode : badCode;
  const files = { text: other, proof: request.proofFile === undefined ? undefined : proof };
  const relation = await relateToOther(receipt, verdict, files, ports);
  print([relationLine(relation, verdict, text)]);
  return isAccepted && relation.kind === "continues" ? goodCode : badCode;
}

function readBytes(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  const bytes = readBytes(file);
  return bytes && new TextDecoder().decode(bytes);
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

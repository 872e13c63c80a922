import { parseArgs } from "node:util";
import type { Language, PublicKey } from "@meekijk/protocol";
import { readRootKey } from "./root-key.ts";

export interface VerifyRequest {
  file: string;
  language: Language;
  /** The provider's root key, from outside the file; `malformed`: something else was given. */
  root: PublicKey | "malformed" | undefined;
  /** The file of another receipt or of a checkpoint, to hold the log against. */
  otherFile: string | undefined;
  /** The file with the proof between the two. */
  proofFile: string | undefined;
}

/** What the command line asks; undefined: it cannot be understood. */
export function readRequest(parameters: string[]): VerifyRequest | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: joinRoot(parameters),
      options: {
        lang: { type: "string", default: "nl" },
        root: { type: "string" },
        with: { type: "string" },
        proof: { type: "string" },
      },
      allowPositionals: true,
    });
    const [file, ...rest] = positionals;
    const { lang, root, with: otherFile, proof: proofFile } = values;
    if (file === undefined || rest.length > 0 || (lang !== "nl" && lang !== "en")) return undefined;
    if (proofFile !== undefined && otherFile === undefined) return undefined;
    return {
      file,
      language: lang,
      root: root === undefined ? undefined : readRootKey(root),
      otherFile,
      proofFile,
    };
  } catch {
    return undefined;
  }
}

/** One key in 64 begins with a dash: what stands behind `--root` is its value, whatever it looks like. */
function joinRoot(parameters: string[]): string[] {
  const at = parameters.indexOf("--root");
  const value = at < 0 ? undefined : parameters[at + 1];
  return value === undefined ? parameters : parameters.toSpliced(at, 2, `--root=${value}`);
}

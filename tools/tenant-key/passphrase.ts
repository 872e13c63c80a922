import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

/** The file stretches a passphrase (seal-private-key.ts), which makes a weak one dearer and not strong: length must do that. */
const minPassphraseCharacters = 16;

/** A new passphrase: asked twice, or as the environment gives it. */
export async function chooseNewPassphrase(questions: { first: string; again: string }): Promise<string> {
  const given = process.env["MEEKIJK_KEY_PASSPHRASE"];
  const passphrase = given ?? (await askUnseen(questions.first));
  if (passphrase.length < minPassphraseCharacters)
    throw new TenantKeyRefused("passphrase-short", String(minPassphraseCharacters));
  if (given === undefined && (await askUnseen(questions.again)) !== passphrase)
    throw new TenantKeyRefused("passphrases-differ");
  return passphrase;
}

/** The passphrase of a key that is there. */
export async function readPassphrase(question: string): Promise<string> {
  return process.env["MEEKIJK_KEY_PASSPHRASE"] ?? askUnseen(question);
}

/** Whether the person typed this word in answer. */
export async function askForWord(question: string, word: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new TenantKeyRefused("no-terminal");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question} `)).trim().toLowerCase() === word;
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}

async function askUnseen(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new TenantKeyRefused("no-terminal");
  process.stderr.write(`${question} `);
  // What is typed goes nowhere; `terminal` takes the echo away.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question("");
  } catch {
    // Ctrl + C or Ctrl + D.
    throw new TenantKeyRefused("not-agreed");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}

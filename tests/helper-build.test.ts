import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { removeSignature } from "../tools/helper-build/remove-signature.ts";
import { signProgram } from "../tools/helper-build/sign-program.ts";
import { writeTar } from "../tools/helper-build/write-tar.ts";

test("the archive unpacks to one executable under every brand's name", () => {
  const folder = mkdtempSync(join(tmpdir(), "tar-test-"));
  try {
    const content = Buffer.from("#!/bin/sh\necho hi\n".repeat(50));
    const names = ["meekijk/meekijk-a", "meekijk/meekijk-b"] as const;
    writeFileSync(join(folder, "x.tar.gz"), gzipSync(writeTar(content, names)));
    const tar = spawnSync("tar", ["-xzf", "x.tar.gz"], { cwd: folder, encoding: "utf8" });
    assert.deepEqual([tar.status, tar.stderr], [0, ""]);
    const [first, second] = names.map((name) => join(folder, name));
    assert(first !== undefined && second !== undefined);
    assert.deepEqual(readFileSync(second), content);
    assert.equal(statSync(first).ino, statSync(second).ino, "not twice the size");
    assert.equal(statSync(second).mode & 0o111, 0o111);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The head of a 64-bit Windows program as far as the signature needs it, with these bytes as signature. */
function windowsProgram(signature: string): Buffer {
  const program = Buffer.alloc(1_024);
  program.writeUInt32LE(0x80, 0x3c);
  program.write("PE\0\0", 0x80, "latin1");
  program.writeUInt16LE(0x20b, 0x80 + 24);
  program.writeUInt32LE(0xabc, 0x80 + 24 + 64);
  const entry = 0x80 + 24 + 112 + 4 * 8;
  if (signature !== "") program.writeUInt32LE(program.length, entry);
  program.writeUInt32LE(signature.length, entry + 4);
  return Buffer.concat([program, Buffer.from(signature)]);
}

test("a signature that no longer fits is taken off, and only at the end of a program", () => {
  const unsigned = removeSignature(windowsProgram("signature"));
  assert.equal(unsigned.length, 1_024);
  assert.deepEqual(unsigned.subarray(0x80 + 24 + 144, 0x80 + 24 + 152), Buffer.alloc(8));
  const bare = windowsProgram("");
  assert.equal(removeSignature(bare), bare);
  assert.throws(() => removeSignature(Buffer.concat([windowsProgram("signature"), Buffer.from("more")])));
  assert.throws(() => removeSignature(Buffer.alloc(1_024)));
});

test("signing is the provider's command; without it nothing is signed, and a failing one is no build", () => {
  const folder = mkdtempSync(join(tmpdir(), "sign-test-"));
  try {
    const file = join(folder, "a program.exe");
    writeFileSync(file, "program");
    assert.equal(signProgram(file, {}), false);
    assert.equal(signProgram(file, { HELPER_SIGN: 'printf " signed" >> "$FILE"' }), true);
    assert.equal(readFileSync(file, "utf8"), "program signed");
    assert.throws(() => signProgram(file, { HELPER_SIGN: "exit 3" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

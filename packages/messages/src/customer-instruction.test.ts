import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  canonicalCustomerInstruction,
  customerInstruction,
  customerInstructionText,
} from "./customer-instruction.ts";
import { languages } from "./language.ts";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64url");

// When this test fails the text changed: raise its version and add a line. A published line never changes.
const publishedHashes: Readonly<Record<string, string>> = {
  "v1 nl": "OzN0CvSoKRMsFNDXC_k00QLaEBe5FIgq0X59ha9y3MQ",
  "v1 en": "1SVm1svxCFU606waAL7vJwFx46pndNxVFCRzyRsn4_c",
};

test("R058 an instruction that changes gets a new version", () => {
  for (const language of languages) {
    const key = `v${customerInstruction.version} ${language}`;
    assert.equal(sha256(canonicalCustomerInstruction(language)), publishedHashes[key], key);
  }
});

test("R058 R059 the instruction says to keep it secret, to tell staff, and whom to call", () => {
  const { points } = customerInstructionText("nl", { brand: "Blauwe Kievit", phone: "085 - 000 01 01" });
  const text = points.join(" ");
  for (const part of [/van u alleen/, /geheim/, /personeel, inhuurkrachten en stagiaires/, /Blokkeer/])
    assert.match(text, part);
  assert.match(text, /bel Blauwe Kievit: 085 - 000 01 01/);
});

test("a brand's name cannot turn the instruction into another one", () => {
  const { points } = customerInstructionText("nl", { brand: "X\u202e {phone}\n", phone: "1" });
  assert(points.every((point) => !/[\u202e\n]/.test(point)));
  assert.match(points[2] ?? "", /als X \{phone\} +dat/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { PublicKey } from "@meekijk/protocol";
import { encodeBase64url } from "./base64url.ts";
import { openCheckpoint, readCheckpointOrigin, signCheckpoint } from "./checkpoint.ts";
import { EvidenceError } from "./evidence-error.ts";
import { formatLogProof, openLogProof } from "./log-proof.ts";
import { formatVerifierKey, isSignedByAlone, readNote } from "./signed-note.ts";
import { decodeStandardBase64 } from "./standard-base64.ts";
import { createNodePorts, seededKey } from "./testing/node-keys.ts";

const ports = createNodePorts();
const key = seededKey(7);
const checkpoint = { origin: "hulp.example/log/t-1", size: 70_000, root: new Uint8Array(32).fill(5) };
const note = await signCheckpoint(checkpoint, key, ports);

/** The example of C2SP signed-note; that text does not give its key. */
const noteExample = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;
/** The example of C2SP tlog-checkpoint. */
const checkpointExample = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;
/** The example of the note library of Go's checksum database, with its key. */
const signedExample = {
  verifierKey: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  note: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`,
};

test("the examples of the specifications are read as they say", () => {
  const read = readNote(noteExample);
  assert.equal(read?.text.split("\n").length, 5);
  assert.deepEqual(
    read?.signatures.map(({ keyName, keyId, signature }) => [keyName, keyId.length, signature.length]),
    [["quasimodo.example/salvatore", 4, 64]],
  );
  assert.equal(readCheckpointOrigin(checkpointExample), "example.com/behind-the-sofa");
});

test("a note signed by another program holds, and its key is written as that program writes it", async () => {
  const [keyName = "", , typedKey = ""] = signedExample.verifierKey.split("+");
  const raw = decodeStandardBase64(typedKey)?.slice(1) ?? new Uint8Array();
  const noteKey = { keyName, publicKey: encodeBase64url(raw) as PublicKey };
  const read = readNote(signedExample.note);
  assert(read);
  assert.equal(await isSignedByAlone(read, noteKey, ports), true);
  assert.equal(await formatVerifierKey(noteKey, ports), signedExample.verifierKey);
  assert.equal(await isSignedByAlone({ ...read, text: `${read.text}x\n` }, noteKey, ports), false);
});

test("R048 a checkpoint opens with the key that signed it, and with no other", async () => {
  assert.deepEqual(await openCheckpoint(note, key.publicKey, ports), checkpoint);
  assert.equal(readCheckpointOrigin(note), checkpoint.origin);
  assert.equal(await openCheckpoint(note, seededKey(8).publicKey, ports), undefined);
});

test("R048 a checkpoint in any other spelling is refused", async () => {
  const other = await signCheckpoint(checkpoint, seededKey(8), ports);
  const [, line = ""] = other.split("\n\n");
  const mutants = [
    note.replace("70000", "070000"),
    note.replace("70000", "70001"),
    note.replace("70000", "7e4"),
    note.replace("t-1\n", "t-2\n"),
    note.replaceAll("t-1", "t-2"),
    note.replace("— ", "- "),
    note.replace("\n\n", "\nextension\n\n"),
    note.replace("\n\n", "\n\n\n"),
    note.slice(0, -1),
    `${note}\n`,
    `${note}${line}`,
    ` ${note}`,
    note.replace("\n", "\r\n"),
    `\u{feff}${note}`,
    "",
    "\n\n",
  ];
  for (const mutant of mutants) {
    assert.notEqual(mutant, note);
    assert.equal(await openCheckpoint(mutant, key.publicKey, ports), undefined, JSON.stringify(mutant));
  }
  for (let place = 0; place < note.length; place += 1) {
    const changed = String.fromCharCode(note.charCodeAt(place) ^ 1);
    const mutant = note.slice(0, place) + changed + note.slice(place + 1);
    assert.equal(await openCheckpoint(mutant, key.publicKey, ports), undefined, `character ${place}`);
  }
});

test("what cannot be written as a checkpoint is not signed", async () => {
  const wrong = [
    { ...checkpoint, origin: "" },
    { ...checkpoint, origin: "a b" },
    { ...checkpoint, origin: "a+b" },
    { ...checkpoint, origin: "a\nb" },
    { ...checkpoint, size: -1 },
    { ...checkpoint, size: 1.5 },
    { ...checkpoint, root: new Uint8Array(31) },
  ];
  for (const mutant of wrong)
    await assert.rejects(async () => signCheckpoint(mutant, key, ports), EvidenceError);
});

test("R048 a log proof reads back as it was written, and in no other spelling", () => {
  const proof = { index: 12, hashes: [new Uint8Array(32), new Uint8Array(32).fill(255)], checkpoint: note };
  const text = formatLogProof(proof);
  assert.equal(text.split("\n")[0], "c2sp.org/tlog-proof@v1");
  assert.deepEqual(openLogProof(text), proof);
  const alone = { index: 0, hashes: [], checkpoint: note };
  assert.deepEqual(openLogProof(formatLogProof(alone)), alone);
  const hashLine = text.split("\n")[2] ?? "";
  const mutants = [
    text.replace("@v1", "@v2"),
    text.replace("index 12", "index 012"),
    text.replace("index 12", "index  12"),
    text.replace("index 12", "index 99999999999999999999"),
    text.replace("index 12", "extra YQ==\nindex 12"),
    text.replace(hashLine, `${hashLine} `),
    text.replace(hashLine, hashLine.slice(0, -1)),
    text.replace(hashLine, "YQ=="),
    text.replace(hashLine, `${`${hashLine}\n`.repeat(47)}${hashLine}`),
    text.replaceAll("\n\n", "\n"),
    "",
  ];
  for (const mutant of mutants) {
    assert.notEqual(mutant, text);
    assert.equal(openLogProof(mutant), undefined, JSON.stringify(mutant.slice(0, 120)));
  }
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runCommand } from "../tools/run-command.ts";
import { PlantedSources, type PlantedChange } from "./support/planted-sources.ts";

const folder = "packages/secure-link/src";
const change = (file: string, from: string, to: string): PlantedChange => ({
  file: `${folder}/${file}`,
  from,
  to,
});

/** The ways to a plausible, wrong or guessable key that the security anchor names (1.4), each with the test that knows it. */
const faults: readonly { name: string; test: string; changes: readonly PlantedChange[] }[] = [
  {
    name: "the generator comes from the other half of the hash",
    test: "cpace",
    changes: [change("cpace.ts", "hash.subarray(0, 32)", "hash.subarray(32, 64)")],
  },
  {
    name: "the neutral element is let pass",
    test: "cpace",
    changes: [
      change(
        "x25519.ts",
        "return product.some((byte) => byte !== 0) ? product : undefined;",
        "return product;",
      ),
    ],
  },
  {
    name: "the zero pad has no length of its own",
    test: "cpace",
    changes: [
      change(
        "cpace.ts",
        "return lvCat(domainSeparation, passwordRelated, pad, channelIdentifier, sessionId);",
        "return concat(lvCat(domainSeparation, passwordRelated), pad, lvCat(channelIdentifier, sessionId));",
      ),
    ],
  },
  {
    name: "the transcript is wrapped once more",
    test: "cpace",
    changes: [
      change(
        "cpace.ts",
        "concat(lvCat(iskDomain, sessionId, sharedPoint), transcript)",
        "lvCat(iskDomain, sessionId, sharedPoint, transcript)",
      ),
    ],
  },
  {
    name: "the key knows nothing of the session",
    test: "cpace",
    changes: [
      change("cpace.ts", "lvCat(iskDomain, sessionId, sharedPoint)", "lvCat(iskDomain, sharedPoint)"),
    ],
  },
  {
    name: "tags are compared by our own loop, as far as they go",
    test: "cpace",
    changes: [
      change(
        "cpace.ts",
        `return crypto.subtle.verify("HMAC", key, tag, half);`,
        "const right = await confirmationTag(crypto, key, half);\n  return tag.every((byte, at) => byte === right[at]);",
      ),
    ],
  },
  {
    name: "what the other end says of its role is not read",
    test: "associated-data",
    changes: [
      change("associated-data.ts", "ascii(role) === consoleRole &&", ""),
      change("associated-data.ts", "ascii(role) === deviceRole &&", ""),
    ],
  },
  {
    name: "one's own share is taken back",
    test: "console-handshake",
    changes: [
      change(
        "console-handshake.ts",
        `if (isEqualBytes(message.share, run.own.share)) return refused("reflected");`,
        "",
      ),
    ],
  },
  {
    name: "digits are printed without their leading zeros",
    test: "secret-digits",
    changes: [change("secret-digits.ts", `.padStart(linkLimits.secretDigits, "0")`, "")],
  },
  {
    name: "digits are drawn by the rest of a division, without rejection",
    test: "secret-digits",
    changes: [change("secret-digits.ts", "if (value < fairBound)", "if (value < 2 ** 32)")],
  },
  {
    name: "an empty code is a code",
    test: "secret-digits",
    changes: [change("secret-digits.ts", "/^[0-9]{6}$/", "/^[0-9]*$/")],
  },
  {
    name: "the initiator's half stands second in the transcript",
    test: "handshake-vector",
    changes: [
      change(
        "handshake-run.ts",
        "concat(halves.console, halves.device)",
        "concat(halves.device, halves.console)",
      ),
    ],
  },
];

/** Each costs a start of the tests; the long form plants all of them. */
const planted = faults.slice(0, Number(process.env["PLANTED_FAULTS"] ?? 2));

test("R034 the published vectors and the tests of the handshake notice every check that is taken out of it", async (t) => {
  await using sources = await PlantedSources.copy([
    "packages/secure-link/fixtures",
    "packages/secure-link/testing",
  ]);
  // Without the variable by which this test's own runner would take the inner one for its child.
  const run = (name: string) =>
    runCommand("env", [
      "--unset=NODE_TEST_CONTEXT",
      process.execPath,
      "--test-isolation=none",
      "--test-reporter=tap",
      "--test",
      join(sources.folder, folder, `${name}.test.ts`),
    ]);
  const sound = await run(planted[0]?.test ?? "cpace");
  assert.equal(sound.exitCode, 0, sound.output);
  const unnoticed: string[] = [];
  for (const fault of planted) {
    const restore = await sources.plant(fault.changes);
    const { exitCode, output } = await run(fault.test);
    await restore();
    if (exitCode === 0) unnoticed.push(fault.name);
    else assert.match(output, /ERR_ASSERTION/, `${fault.name}: the sources still run`);
  }
  const noticed = planted.length - unnoticed.length;
  t.diagnostic(`figure: ${noticed} of ${planted.length} planted faults noticed`);
  assert.deepEqual(unnoticed, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { createTrustedWorkerAddress } from "./trusted-worker-address.ts";

const address = "/assets/console/console-worker.js";

test("our worker's address passes, and no other", () => {
  const names: string[] = [];
  const trust = createTrustedWorkerAddress(address, {
    createPolicy: (name, rules) => (names.push(name), rules),
  });
  assert.deepEqual(names, ["meekijk"]);
  assert.equal(trust(address), address);
  for (const foreign of ["https://elsewhere.example/worker.js", "data:text/javascript,1", `${address}?x`]) {
    assert.throws(() => trust(foreign), TypeError);
  }
});

test("browsers without Trusted Types get the same check", () => {
  const trust = createTrustedWorkerAddress(address, undefined);
  assert.throws(() => trust("//elsewhere.example/worker.js"), TypeError);
});

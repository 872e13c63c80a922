import assert from "node:assert/strict";
import { test } from "node:test";
import { createTrustedWorkerAddress } from "./trusted-worker-address.ts";

const own = "/assets/portal/device-worker-abc.js";

void test("only the address of our own worker is trusted", () => {
  const trust = createTrustedWorkerAddress(own, undefined);
  assert.equal(trust(own), own);
  for (const other of [
    "",
    "/x.js",
    `${own}?x`,
    `https://elsewhere.example${own}`,
    "data:text/javascript,1",
  ]) {
    assert.throws(() => trust(other), TypeError);
  }
});

void test("the browser is asked for one policy, named as in our content security policy", () => {
  const names: string[] = [];
  const trust = createTrustedWorkerAddress(own, {
    createPolicy: (name, rules) => {
      names.push(name);
      return { createScriptURL: (address) => `trusted:${rules.createScriptURL(address)}` };
    },
  });
  assert.equal(trust(own), `trusted:${own}`);
  assert.deepEqual(names, ["meekijk"]);
});

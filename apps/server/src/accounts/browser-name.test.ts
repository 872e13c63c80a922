import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readBrowserName } from "./browser-name.ts";

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0";
const known = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/156.0.0.0`, "Edge", "Windows"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, "Chrome", "Linux"],
  [`Mozilla/5.0 (Linux; Android 16) ${chrome} Mobile Safari/537.36`, "Chrome", "Android"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0",
    "Firefox",
    "macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iOS",
  ],
  ["curl/8.1", null, null],
  ["", null, null],
] as const;

for (const [userAgent, browser, system] of known) {
  test(`a browser has the name that its user knows: ${browser ?? "none"} on ${system ?? "none"}`, () => {
    assert.deepEqual(readBrowserName(userAgent), { browser, system });
  });
}

test("no words of a stranger come out, and none takes long", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (userAgent) => {
      const { browser, system } = readBrowserName(userAgent);
      for (const name of [browser, system]) assert(name === null || /^[A-Za-z]+( Internet)?$/.test(name));
    }),
  );
});

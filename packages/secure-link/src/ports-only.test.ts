import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

// The compiler knows the platform's types here (WebCrypto), so it cannot keep the platform itself out. This does.
const forbidden = [
  /\bglobalThis\b/,
  /\bself\./,
  /\bDate\b/,
  /\bMath\.random\b/,
  /\bperformance\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bqueueMicrotask\b/,
  /\bfetch\b/,
  /\bnew (WebSocket|RTCPeerConnection|Worker|MessageChannel|BroadcastChannel)\b/,
  /\bconsole\.\w+\(/,
];

void test("nothing but ports and arguments: no global crypto, clock, timer or socket", () => {
  const folder = new URL(".", import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  assert.ok(sources.length > 20);
  for (const name of sources) {
    const code = readFileSync(new URL(name, folder), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    for (const pattern of forbidden) assert.doesNotMatch(code, pattern, name);
    // `crypto` is fine as a parameter or field; a file that uses it must get it from somewhere.
    const withoutFields = code.replaceAll(/[#.]crypto\b/g, "");
    if (/\bcrypto[.,)]/.test(withoutFields)) {
      assert.match(withoutFields, /\bcrypto: Crypto\b|\{ crypto, keys \} = settings/, name);
    }
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readStartOptions } from "./start-options.ts";

void test("server and brand are read; everything else is named", () => {
  assert.deepEqual(readStartOptions(["--server", "https://hulp.example/", "--brand", "kievit"]), {
    kind: "read",
    options: { serverAddress: "https://hulp.example", brandSlug: "kievit" },
  });
  const rootKey = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w";
  const words = ["--server", "https://hulp.example", "--brand", "kievit", "--root"];
  assert.deepEqual(readStartOptions([...words, rootKey]), {
    kind: "read",
    options: { serverAddress: "https://hulp.example", brandSlug: "kievit", rootKey },
  });
  for (const bad of [words, [...words, "no-key"], [...words, rootKey, "more"]])
    assert.deepEqual(readStartOptions(bad), { kind: "bad-usage" });
  assert.deepEqual(readStartOptions([]), { kind: "bad-usage" });
  assert.deepEqual(readStartOptions(["--server", "https://hulp.example", "--brand", "../x"]), {
    kind: "bad-usage",
  });
  for (const value of ["hulp.example", "ftp://hulp.example", "https://hulp.example/path"])
    assert.deepEqual(readStartOptions(["--server", value, "--brand", "kievit"]), {
      kind: "bad-server",
      value,
    });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSlugOf, isCheckPath } from "./brand-address.ts";

test("a path names its brand, also where it is that of the check", () => {
  for (const path of [
    "/b/zon",
    "/b/zon/",
    "/b/zon/check",
    "/b/zon/check/",
    "/b/zon/account",
    "/b/zon/account/",
  ])
    assert.equal(brandSlugOf(path), "zon", path);
  for (const path of ["/", "/check", "/record/", "/b/Zon", "/b/zon/check/x", "/b/zon/other", "/b/../check"])
    assert.equal(brandSlugOf(path), "default", path);
});

test("only the check's own paths open it", () => {
  for (const path of ["/check", "/check/", "/b/zon/check", "/b/zon/check/"]) assert(isCheckPath(path), path);
  for (const path of ["/", "/b/check", "/b/zon", "/checks", "/record/", "/b/zon/check/more"])
    assert(!isCheckPath(path), path);
});

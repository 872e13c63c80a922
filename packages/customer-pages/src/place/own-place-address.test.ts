import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrandSlug } from "@meekijk/protocol";
import { brandSlugOf } from "../brand-loading/brand-address.ts";
import { isOwnPlace, ownPlacePath } from "./own-place-address.ts";

void test("the own place has one address for each brand and one for the brand of the host", () => {
  for (const path of [ownPlacePath("zon-1" as BrandSlug), "/b/x/account/", "/account", "/account/"]) {
    assert(isOwnPlace(path), path);
  }
  for (const path of ["/", "/b/x", "/b/account", "/b/x/account/y", "/accounts", "/b//account", "/record/"]) {
    assert(!isOwnPlace(path), path);
  }
});

void test("the brand of a page is the one that its address names", () => {
  assert.equal(brandSlugOf("/b/zon-1/account"), "zon-1");
  assert.equal(brandSlugOf("/b/zon-1"), "zon-1");
  assert.equal(brandSlugOf("/b/zon-1/"), "zon-1");
  for (const path of ["/", "/account", "/b/", "/b/Zon", "/b/zon/x/y"])
    assert.equal(brandSlugOf(path), "default");
});

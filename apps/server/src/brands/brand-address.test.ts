import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSlugSchema } from "@meekijk/protocol";
import { brandAddress, placeAddress } from "./brand-address.ts";

const brand_slug = brandSlugSchema.parse("zuid");
const shared = { brand_slug, host_name: null };
const own = { brand_slug, host_name: "hulp.zuid.nl" };

test("a brand's customers have their own place below its portal, on its own host if it has one", () => {
  const origins = { portal: "https://help.example.nl:8443", isNameOpen: false };
  assert.equal(brandAddress(shared, origins.portal).href, "https://help.example.nl:8443/b/zuid");
  assert.equal(brandAddress(own, origins.portal).href, "https://hulp.zuid.nl:8443/");
  assert.equal(placeAddress(shared, origins), "https://help.example.nl:8443/b/zuid/account");
  assert.equal(placeAddress(own, origins), "https://hulp.zuid.nl:8443/account");
  assert.equal(
    placeAddress(own, { ...origins, isNameOpen: true }),
    "https://help.example.nl:8443/b/zuid/account",
  );
});

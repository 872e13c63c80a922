import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionId } from "@meekijk/protocol";
import { addressOfPlacePage, readPlacePage } from "./place-page.ts";
import type { PlacePage } from "./place-page.ts";

const sessionId = "A".repeat(22) as SessionId;
const pages: PlacePage[] = [
  { kind: "overview" },
  { kind: "session", sessionId },
  { kind: "account" },
  { kind: "organisation" },
];

void test("every page has an address that gives it back, whatever page was there before", () => {
  for (const before of pages) {
    for (const page of pages) {
      const from = addressOfPlacePage("https://help.example/b/x/account?lang=en#content", before);
      const address = new URL(addressOfPlacePage(from, page));
      assert.deepEqual(readPlacePage(address.search), page);
      assert.equal(address.searchParams.get("lang"), "en");
      assert.equal(address.hash, "");
    }
  }
});

void test("an address that names nothing known is the overview", () => {
  for (const search of ["", "?page=x", "?session=x", "?session=", "?page=session"]) {
    assert.deepEqual(readPlacePage(search), { kind: "overview" }, search);
  }
});

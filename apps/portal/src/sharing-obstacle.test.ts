import assert from "node:assert/strict";
import { test } from "node:test";
import { findSharingObstacle } from "./sharing-obstacle.ts";
import type { SharingAbilities } from "./sharing-obstacle.ts";

const able: SharingAbilities = {
  isSecureContext: true,
  isPhoneOrTablet: false,
  isAllowedByPolicy: true,
  canPickScreen: true,
  canReadFrames: true,
  canHandFramesToWorker: true,
  canSignRecord: true,
};

void test("R028 a browser that can share has no obstacle, whatever its size", () => {
  assert.equal(findSharingObstacle(able), undefined);
  assert.equal(findSharingObstacle({ ...able, isPhoneOrTablet: true }), undefined);
});

void test("R028 every lacking ability is an obstacle with its own advice", () => {
  assert.equal(findSharingObstacle({ ...able, canPickScreen: false }), "old-browser");
  assert.equal(findSharingObstacle({ ...able, canReadFrames: false }), "old-browser");
  assert.equal(findSharingObstacle({ ...able, canHandFramesToWorker: false }), "old-browser");
  assert.equal(findSharingObstacle({ ...able, canSignRecord: false }), "old-browser");
  assert.equal(findSharingObstacle({ ...able, canPickScreen: false, isPhoneOrTablet: true }), "phone");
  assert.equal(findSharingObstacle({ ...able, isAllowedByPolicy: false }), "blocked-by-policy");
});

void test("an address without security is named first, because it hides the picker", () => {
  assert.equal(findSharingObstacle({ ...able, isSecureContext: false, canPickScreen: false }), "not-secure");
});

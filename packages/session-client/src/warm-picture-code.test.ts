import assert from "node:assert/strict";
import { test } from "node:test";
import { warmPictureCode } from "./warm-picture-code.ts";

void test("what the picture needs runs before there is one: text, motion and film", async () => {
  const sizes: number[] = [];
  await warmPictureCode({
    compress: async (bytes) => {
      sizes.push(bytes.length);
      return bytes;
    },
    inflate: async (bytes) => bytes,
    setTimer: (callback) => {
      setImmediate(callback);
      return () => assert.fail("taken back");
    },
  });
  assert(sizes.some((bytes) => bytes > 0));
});

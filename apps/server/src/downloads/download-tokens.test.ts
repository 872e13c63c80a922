import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { brandSlugSchema } from "@meekijk/protocol";
import { downloadLimits } from "./download-limits.ts";
import { DownloadTokens } from "./download-tokens.ts";

const permission = { brandSlug: brandSlugSchema.parse("kievit"), platform: "linux-x64" } as const;

function createTokens() {
  const clock = { nowMs: 1_000 };
  return { clock, tokens: new DownloadTokens({ nowMs: () => clock.nowMs, randomBytes }) };
}

void test("a token works once", () => {
  const { tokens } = createTokens();
  const token = tokens.give(permission);
  assert.equal(tokens.use(token)?.platform, "linux-x64");
  assert.equal(tokens.use(token), undefined);
  assert.equal(tokens.use(""), undefined);
});

void test("a token ends in time", () => {
  const { tokens, clock } = createTokens();
  const [early, late] = [tokens.give(permission), tokens.give(permission)];
  clock.nowMs += downloadLimits.tokenLifetimeMs - 1;
  assert.notEqual(tokens.use(early), undefined);
  clock.nowMs += 1;
  assert.equal(tokens.use(late), undefined);
});

void test("many tokens push out the oldest, not the newest", () => {
  const { tokens } = createTokens();
  const given = Array.from({ length: downloadLimits.maxTokens + 1 }, () => tokens.give(permission));
  assert.equal(tokens.use(given[0] ?? ""), undefined);
  assert.notEqual(tokens.use(given[1] ?? ""), undefined);
  assert.notEqual(tokens.use(given.at(-1) ?? ""), undefined);
});

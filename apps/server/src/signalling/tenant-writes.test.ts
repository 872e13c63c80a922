import assert from "node:assert/strict";
import { test } from "node:test";
import type { TenantId } from "@meekijk/protocol";
import { TenantWrites } from "./tenant-writes.ts";

const [one, other] = ["one" as TenantId, "other" as TenantId];

test("writes of a tenant follow each other; another tenant's do not wait", async () => {
  const writes = new TenantWrites();
  const done: string[] = [];
  const slow = Promise.withResolvers<void>();
  const first = writes.run(one, async () => {
    await slow.promise;
    done.push("first");
  });
  const second = writes.run(one, async () => void done.push("second"));
  await writes.run(other, async () => void done.push("other"));
  assert.deepEqual(done, ["other"]);
  slow.resolve();
  await Promise.all([first, second]);
  assert.deepEqual(done, ["other", "first", "second"]);
});

test("a failed write is told to its asker only", async () => {
  const writes = new TenantWrites();
  const failed = writes.run(one, () => Promise.reject(new Error("disk full")));
  const next = writes.run(one, async () => "written");
  await assert.rejects(failed, /disk full/);
  assert.equal(await next, "written");
  await writes.idle();
});

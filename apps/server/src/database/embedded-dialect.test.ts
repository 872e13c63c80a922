import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemoryDatabase } from "../testing/memory-database.ts";

test("what others write while a transaction is open does not vanish with its rollback", async () => {
  const database = await openMemoryDatabase();
  const tenant = (name: string) => ({ tenant_id: name as never, name, secrecy_version: 1 });
  const isOpen = Promise.withResolvers<undefined>();
  const transaction = database.transaction().execute(async (inside) => {
    await inside.insertInto("tenants").values(tenant("inside")).execute();
    isOpen.resolve(undefined);
    await new Promise((resolve) => void setImmediate(resolve));
    throw new Error("rolled back");
  });
  await isOpen.promise;
  const [rolledBack] = await Promise.allSettled([
    transaction,
    database.insertInto("tenants").values(tenant("outside")).execute(),
  ]);
  assert.equal(rolledBack.status, "rejected");
  const rows = await database.selectFrom("tenants").select("name").execute();
  assert.deepEqual(rows, [{ name: "outside" }]);
  await database.destroy();
});

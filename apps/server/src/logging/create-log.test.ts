import assert from "node:assert/strict";
import { test } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { createLog } from "./create-log.ts";

const secret = "jansen@example.nl";

function logged(error: unknown): { text: string; err: Record<string, unknown> } {
  const lines: string[] = [];
  createLog("info", { write: (line) => lines.push(line) }).error({ err: error }, "request-failed");
  const [text = ""] = lines;
  return { text, err: (JSON.parse(text) as { err: Record<string, unknown> }).err };
}

test("an error of the database says which, and nothing that somebody sent", async () => {
  const database = await PGlite.create();
  await database.exec("CREATE TABLE people (email text CONSTRAINT one_each UNIQUE, born timestamptz)");
  const write = () => database.query("INSERT INTO people (email) VALUES ($1)", [secret]);
  await write();
  const failed = await write().then(
    () => assert.fail("it took it"),
    (error: unknown) => error,
  );
  const { text, err } = logged(new Error("the customer was not saved", { cause: failed }));
  assert(!text.includes(secret), text);
  assert.equal(err["message"], "the customer was not saved");
  const cause = err["cause"] as Record<string, unknown>;
  assert.deepEqual([cause["code"], cause["constraint"], cause["table"]], ["23505", "one_each", "people"]);
  assert((cause["stack"] as string[]).length > 0);

  const wrong = await database.query("SELECT $1::text::timestamptz", [secret]).then(
    () => assert.fail("it took it"),
    (e: unknown) => e,
  );
  const quoted = logged(wrong);
  assert(!quoted.text.includes(secret), quoted.text);
  assert.equal(quoted.err["code"], "22007");
  await database.close();
});

test("what was thrown and is no error gives its kind away and no more", () => {
  assert.deepEqual(logged(secret).err, { type: "string", stack: [] });
  const circle: Error = new Error("a");
  circle.cause = circle;
  assert(logged(circle).text.length < 20_000);
});

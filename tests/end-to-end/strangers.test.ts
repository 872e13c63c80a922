import assert from "node:assert/strict";
import { test } from "node:test";
import { brandViewSchema } from "@meekijk/protocol";
import { SessionStage } from "../support/session-stage.ts";
import { askAsStranger } from "../support/stranger.ts";

/** More than there are numbers: the last ones can only get a number that somebody else shows. */
const strangers = 1_050;
/** As many strangers at a time as a server of this size takes without queueing for seconds. */
const atOnce = 25;

/** Loopback addresses in as many blocks as a thousand strangers could have: four of them in each. */
const addressOf = (index: number) =>
  `127.${1 + (index % 7)}.${Math.floor(index / 7) % 36}.${1 + (index % 251)}`;

void test("R032 a thousand strangers take every number, and customers before and after them keep theirs", async () => {
  await using stage = await SessionStage.open();
  const { customer, employee } = stage;
  await employee.signIn(stage.server.signIns[0] ?? "");
  const earlyCode = await customer.showCode(stage.portal);

  await using crowd = new AsyncDisposableStack();
  const { origin } = new URL(stage.portal);
  const answer = await fetch(`${origin}/api/brands/default`);
  const brand = brandViewSchema.parse(await answer.json());
  const numbers = new Set<string>();
  let arrived = 0;
  const visitor = async () => {
    while (arrived < strangers) {
      const { routingNumber, client } = await askAsStranger(brand, origin, addressOf(arrived++));
      crowd.defer(() => client.cut());
      numbers.add(routingNumber ?? "none");
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitor));
  assert.equal(numbers.has("none"), false, "each was given a number");
  assert.equal(numbers.size, 999, "every number but the customer's");

  assert.equal((await customer.text("session-code")).replaceAll(/\D/g, ""), earlyCode);
  await employee.join(earlyCode);
  await employee.reachState("identified");
  await customer.press("stop");
  await employee.writeUp();

  await stage.connect();
  await customer.press("stop");
  await employee.see("session-ended");
});

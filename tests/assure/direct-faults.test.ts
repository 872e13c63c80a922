import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openNodePeer } from "../../apps/helper/src/node-direct-peer.ts";
import { faultMs, faultOn, isCleanlyOvercome, playFault, sayFigure } from "../support/fault-play.ts";
import { UdpLine } from "../support/udp-line.ts";

/** Sessions under each fault; the whole is a hundred. */
const runs = Number(process.env["FAULT_RUNS"] ?? 100);
const openLine = async () => new UdpLine(openNodePeer);

test("R013 R047 datagrams of a direct path that overtake each other: the picture is current soon, and control never comes back by itself", async (t) => {
  let overtaken = 0;
  const fault = faultOn(
    "a quarter of the datagrams of a direct path overtaken by up to 100 ms",
    openLine,
    async (line) => {
      line.shuffle({ lateShare: 0.25, maxLateMs: 100 });
      await delay(faultMs);
      line.shuffle({ lateShare: 0, maxLateMs: 0 });
      overtaken += line.overtakenDatagrams;
    },
  );
  const outcome = await playFault(fault, runs);
  t.diagnostic(`${sayFigure(runs, fault.name, outcome)}, ${overtaken} datagrams overtaken`);
  assert(overtaken > runs, "the line shuffles");
  assert(isCleanlyOvercome(outcome, runs));
});

test("R013 R047 UDP blocked in the middle of a direct path: the relay takes over soon, and control never comes back by itself", async (t) => {
  const fault = faultOn("UDP blocked on a direct path", openLine, async (line) => {
    assert(line.carriedDatagrams > 0, "the line carries");
    line.block();
  });
  const outcome = await playFault(fault, runs);
  t.diagnostic(sayFigure(runs, fault.name, outcome));
  assert(isCleanlyOvercome(outcome, runs));
});

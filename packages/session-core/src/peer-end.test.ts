import assert from "node:assert/strict";
import { test } from "node:test";
import { endedBySchema, endReasonSchema } from "@meekijk/protocol";
import { endToldBy } from "./peer-end.ts";

test("R048 of all ends that a peer can name, only what it can know is written down", () => {
  const told = { device: [] as string[], console: [] as string[] };
  for (const peer of ["device", "console"] as const)
    for (const endedBy of endedBySchema.options)
      for (const reason of endReasonSchema.options) {
        const written = endToldBy(peer, { reason, endedBy });
        if (written.reason === reason && written.endedBy === endedBy) told[peer].push(`${endedBy} ${reason}`);
        else assert.deepEqual(written, { reason: "tampered", endedBy: "system" });
      }
  assert.equal(told.device.length, 11);
  assert.equal(told.console.length, 6);
  for (const said of told.console) assert.doesNotMatch(said, /customer|share|idle|session-length|capture/);
  for (const said of told.device) assert.doesNotMatch(said, /employee/);
});

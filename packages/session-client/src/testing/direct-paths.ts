import assert from "node:assert/strict";
import { type Side, TwoPaths } from "./two-paths.ts";

export const say = (world: TwoPaths, from: Side, text: number): void =>
  world.links[from].send({ type: "text", text });

/** Two links that moved to the direct path after a picture. */
export async function openDirectPaths(): Promise<TwoPaths> {
  const world = await TwoPaths.open();
  await world.flow(200);
  assert.deepEqual(world.paths, ["relay", "relay"]);
  world.links.device.sendPicture(new Uint8Array(10));
  await world.flow(1_000);
  assert.deepEqual(world.paths, ["direct", "direct"]);
  return world;
}

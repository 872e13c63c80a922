import { type Side, TwoPaths } from "./two-paths.ts";

export const say = (world: TwoPaths, from: Side, text: number): void =>
  world.links[from].send({ type: "text", text });

/** Two links that moved to the direct path after a picture. */
export async function openDirectPaths(): Promise<TwoPaths> {
  const world = await TwoPaths.open();
  await world.flow(200);
  world.links.device.sendPicture(new Uint8Array(10));
  await world.flow(1_000);
  if (world.paths.join() !== "direct,direct") throw new Error(`on ${world.paths.join()}`);
  return world;
}

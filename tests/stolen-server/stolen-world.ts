import { RecordedSockets } from "../support/recorded-sockets.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { HonestServer } from "./honest-server.ts";
import { RecordedPlaintexts } from "./recorded-plaintexts.ts";
import { Thief, copyFolder } from "./thief.ts";

/**
 * A whole session through an honest server, another one that is running, and then the theft: all of the disk and all that
 * the relay carried. From then on the thief's server stands at the same address.
 */
export async function steal() {
  using plaintexts = new RecordedPlaintexts();
  using sockets = new RecordedSockets();
  const honest = await HonestServer.start();
  const picture = crypto.getRandomValues(new Uint32Array(64 * 64)).map((word) => (word | 0xff000000) >>> 0);
  const past = await honest.playWholeSession(picture);
  const linesOf = (side: "device" | "console") => {
    const { sent, heard } = sockets.of(side);
    return { sent: sent.map(({ data }) => data), heard: heard.map(({ data }) => data) };
  };
  const wire = { device: linesOf("device"), console: linesOf("console") };
  const { endsOnly } = plaintexts;
  const running = await honest.goLive(new PaintedScreen(64, 64));
  const runningId = running.customer.view?.sessionId ?? "";
  const copy = await copyFolder(honest.dataFolder);
  running.customer.press({ kind: "stop" });
  await running.employee.reach("ended");
  const { port } = honest.server.server;
  await honest.stop();
  const thief = await Thief.start(copy, honest, port);
  return { thief, past, picture, wire, endsOnly, runningId };
}

import type { ConsoleCommand } from "@meekijk/session-client";
import { FakeSession } from "./fake-session.ts";
import type { FakeCustomerAct } from "./fake-session.ts";

// Stands in for console-worker.ts in the tests of the screens; no program imports it.
const session = new FakeSession((notice) =>
  postMessage(notice, { transfer: notice.kind === "picture" ? [notice.patch.pixels.buffer] : [] }),
);
const customer = new BroadcastChannel("fake-customer");
customer.addEventListener("message", ({ data }: MessageEvent<FakeCustomerAct>) => void session.act(data));
const input = new BroadcastChannel("fake-input");
addEventListener("message", ({ data }: MessageEvent<ConsoleCommand>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
  if (data.kind === "input") input.postMessage(data.message);
  void session.command(data);
});

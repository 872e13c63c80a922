import type { ConsoleCommand } from "@meekijk/session-client";
import { FakeSession } from "./fake-session.ts";
import type { FakeCustomerAct } from "./fake-session.ts";

// Stands in for console-worker.ts in the tests of the screens; no program imports it.
const session = new FakeSession((notice) => postMessage(notice));
const customer = new BroadcastChannel("fake-customer");
customer.addEventListener("message", ({ data }: MessageEvent<FakeCustomerAct>) => void session.act(data));
addEventListener("message", ({ data }: MessageEvent<ConsoleCommand>) => void session.command(data));

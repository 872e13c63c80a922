import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { LinkWatch } from "./link-watch.ts";

void test("a watch that was stopped says nothing and waits for nothing, also when another path comes up", () => {
  const timers = new Set<() => void>();
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  const watch = new LinkWatch({
    ports: {
      nowMs: () => 0,
      setTimer: (callback: () => void) => {
        timers.add(callback);
        return () => timers.delete(callback);
      },
    } as Partial<ClientPorts> as ClientPorts,
    intervalMs: () => limits.heartbeatIntervalMs,
    calmIntervalMs: limits.heartbeatIntervalMs,
    mayBeCalm: () => false,
    sendHeartbeat: tell("heartbeat"),
    onCalm: tell("calm"),
    onSilent: tell("silent"),
    onHeardAgain: tell("heard"),
    onDoubtful: tell("doubtful"),
  });
  watch.speak();
  assert.deepEqual([told, timers.size], [["heartbeat"], 1]);
  watch.stop();
  watch.speak();
  watch.answer();
  assert.deepEqual([told, timers.size], [["heartbeat"], 0]);
});

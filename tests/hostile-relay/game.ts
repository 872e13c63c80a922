import { Activity } from "./activity.ts";
import { gamePorts, GameConsole, GameDevice } from "./game-ends.ts";
import { GameScript, type ScriptPlan } from "./game-script.ts";
import { HandTurnedClock } from "./hand-turned-clock.ts";
import { HostileRelay } from "./hostile-relay.ts";
import { InMemoryServer } from "./in-memory-server.ts";
import { Interference, type Rewrite } from "./interference.ts";
import { judge } from "./judge.ts";
import { createSwiftCrypto } from "./swift-crypto.ts";
import { emptyHistory, type Lane, type LaneHistory, type Mutation } from "./mutation.ts";

/** What the relay does of its own accord after so many acts of the script. */
export interface Disturbance {
  readonly afterActs: number;
  disturb(relay: HostileRelay, history: LaneHistory): void;
}

export interface GamePlan extends ScriptPlan {
  readonly mutations?: readonly Mutation[];
  /** Messages of another session, to splice in. */
  readonly foreign?: LaneHistory;
  readonly disturbances?: readonly Disturbance[];
  readonly rewrite?: Rewrite;
  readonly lagMs?: Partial<Record<Lane, number>>;
  /** The customer never presses Stop, so that only the ends' own clocks end what stands still. */
  readonly isPatient?: boolean;
  /** With the platform's WebCrypto instead of the swift one. */
  readonly isPlatformCrypto?: boolean;
}

export interface GameResult {
  /** How it ended, for counting. */
  readonly outcome: string;
  /** What no relay may ever bring about; empty when the ends won. */
  readonly losses: readonly string[];
  readonly history: LaneHistory;
  /** Pictures that the console put on its page. */
  readonly paintings: number;
  readonly elapsedMs: number;
}

/** Longer than every clock of the ends but the session's length. */
const patienceMs = 40 * 60_000;
/** A customer whose page says that the session runs, while nothing moves any more, presses Stop after this. */
const customersPatienceMs = 3 * 60_000;
/** Both ends bring their last words out within this. */
const aftermathMs = 120_000;

/** One session between two real clients through the real signalling and a hostile relay. */
export async function playGame(plan: GamePlan): Promise<GameResult> {
  const clock = new HandTurnedClock();
  const activity = new Activity();
  const crypto = plan.isPlatformCrypto === true ? activity.countedCrypto() : createSwiftCrypto();
  const server = await InMemoryServer.start(clock, activity, crypto);
  const { mutations = [], foreign = emptyHistory(), rewrite, lagMs = {} } = plan;
  const interference = new Interference(mutations, foreign, rewrite);
  const relay: HostileRelay = new HostileRelay({
    server,
    interference,
    lagMs,
    setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
    isOver: (side) => (side === "device" ? device.step === "ended" : console.step === "ended"),
  });
  const ports = gamePorts(clock, crypto, (address) => relay.openSocket(address));
  const device: GameDevice = new GameDevice(ports);
  const console: GameConsole = new GameConsole(ports);
  const script = new GameScript(device, console, clock, plan);
  const disturbances = [...(plan.disturbances ?? [])];

  let isHanging = false;
  for (;;) {
    await activity.settle();
    const due = disturbances.findIndex(({ afterActs }) => afterActs <= script.done);
    if (due >= 0) {
      for (const { disturb } of disturbances.splice(due, 1)) disturb(relay, interference.history);
      continue;
    }
    if (script.act()) continue;
    if (isAtRest(device, console)) break;
    if (plan.isPatient !== true && clock.elapsedMs > customersPatienceMs && device.pressed.stop === 0) {
      if (device.view?.joinedAtMs !== undefined && device.step !== "ended") device.press("stop");
    }
    isHanging = clock.elapsedMs > patienceMs || !clock.turn();
    if (isHanging) break;
  }
  const restMs = clock.elapsedMs;
  while (clock.elapsedMs < restMs + aftermathMs && clock.turn()) await activity.settle();

  const losses = await judge({
    device,
    console,
    script,
    interference,
    server,
    crypto,
    isHanging,
    mustNotice: mutations.length === 1 && plan.disturbances === undefined,
  });
  server.stop();
  await activity.settle();
  return {
    outcome: `device ${describe(device.view?.step)}, console ${describe(console.view?.step)}`,
    losses,
    history: interference.history,
    paintings: console.canvas.paintings.length,
    elapsedMs: restMs,
  };
}

/** Nothing more comes by itself: both pages say in words how it ended. */
function isAtRest(device: GameDevice, console: GameConsole): boolean {
  const isDeviceDone =
    device.step === "ended" || device.step === "code-dead" || device.step === "network-failed";
  const isConsoleDone = console.step === "ended" || console.step === "idle";
  return isDeviceDone && isConsoleDone;
}

function describe(step: unknown): string {
  if (typeof step !== "object" || step === null || !("kind" in step)) return "nothing";
  if ("reason" in step && step.kind !== "asking") return `${String(step.kind)} ${String(step.reason)}`;
  if ("problem" in step && typeof step.problem === "object" && step.problem !== null)
    return `${String(step.kind)} ${String((step.problem as { reason: unknown }).reason)}`;
  return String(step.kind);
}

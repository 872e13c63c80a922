import { limits } from "@meekijk/protocol";
import type { ClientPorts, ClientSocket } from "./client-ports.ts";
import { clientLimits } from "./client-limits.ts";
import type { NetworkStage } from "./device-view.ts";

export type NetworkCheckResult =
  /** What the line to the server carried there and back at once, at least. */
  { kind: "passed"; bytesPerMs: number } | { kind: "failed"; stage: NetworkStage };

const pieceBytes = 16 * 1024;

/**
 * Tries what a session needs, before any code is shown (R028): a WebSocket, an answer on it, and 256 kB there and back
 * through the server's relay.
 */
export async function checkNetwork(
  address: string,
  ports: ClientPorts,
  onStage: (stage: NetworkStage) => void,
): Promise<NetworkCheckResult> {
  onStage("socket");
  const socket = await openSocket(address, ports);
  if (socket === undefined) return { kind: "failed", stage: "socket" };
  try {
    onStage("round-trip");
    const startMs = ports.nowMs();
    if (!(await roundTrip(socket, ports))) return { kind: "failed", stage: "round-trip" };
    onStage("transfer");
    const betweenMs = ports.nowMs();
    if (!(await transfer(socket, ports))) return { kind: "failed", stage: "transfer" };
    const bothMs = ports.nowMs() - betweenMs;
    // A round trip that woke a radio takes longer than the next: it does not make the line fast.
    const transferMs = Math.max(1, bothMs / 2, bothMs - (betweenMs - startMs));
    return { kind: "passed", bytesPerMs: limits.networkCheckBytes / transferMs };
  } finally {
    socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

function openSocket(address: string, ports: ClientPorts): Promise<ClientSocket | undefined> {
  return new Promise((resolve) => {
    const socket = ports.openSocket(address);
    socket.binaryType = "arraybuffer";
    const finish = (result: ClientSocket | undefined) => {
      cancel();
      socket.onopen = socket.onclose = null;
      if (result === undefined) socket.close();
      resolve(result);
    };
    const cancel = ports.setTimer(() => finish(undefined), clientLimits.networkStageTimeoutMs);
    socket.onopen = () => finish(socket);
    socket.onerror = () => undefined;
    socket.onclose = () => finish(undefined);
  });
}

/** Waits until `isDone` says so of a message; false on silence or a closed socket. */
function waitFor(
  socket: ClientSocket,
  ports: ClientPorts,
  isDone: (data: unknown) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isGood: boolean) => {
      cancel();
      socket.onmessage = socket.onclose = null;
      resolve(isGood);
    };
    const cancel = ports.setTimer(() => finish(false), clientLimits.networkStageTimeoutMs);
    socket.onmessage = ({ data }) => {
      if (isDone(data)) finish(true);
    };
    socket.onclose = () => finish(false);
  });
}

function roundTrip(socket: ClientSocket, ports: ClientPorts): Promise<boolean> {
  const answered = waitFor(socket, ports, (data) => data === "ping");
  socket.send("ping");
  return answered;
}

function transfer(socket: ClientSocket, ports: ClientPorts): Promise<boolean> {
  const piece = ports.crypto.getRandomValues(new Uint8Array(pieceBytes));
  let returnedBytes = 0;
  const returned = waitFor(socket, ports, (data) => {
    if (data instanceof ArrayBuffer && isSame(new Uint8Array(data), piece)) returnedBytes += data.byteLength;
    return returnedBytes >= limits.networkCheckBytes;
  });
  for (let sent = 0; sent < limits.networkCheckBytes; sent += pieceBytes) socket.send(piece);
  return returned;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

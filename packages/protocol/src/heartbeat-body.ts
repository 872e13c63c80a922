/** What a heartbeat carries: the console's clock, or the device's answer to it with how late the picture is. */
export type HeartbeatBody =
  /** Milliseconds of any clock, modulo 2^16: it only comes back. */
  | { readonly kind: "clock"; readonly clockMs: number }
  | {
      readonly kind: "report";
      /** The newest clock that came, and how long ago; undefined before the first. */
      readonly echo: { readonly clockMs: number; readonly heldMs: number } | undefined;
      /** From sending an update to its acknowledgement, the newest; undefined before the first. */
      readonly pictureDelayMs: number | undefined;
      /** Since the oldest update that is not acknowledged left; 0: there is none. */
      readonly waitingMs: number;
    };

const clockBytes = 2;
const reportBytes = 8;
/** Stands for no value; durations stop just below it. */
const nothing = 0xffff;
export const maxHeartbeatDurationMs = nothing - 1;

/** Big endian. Durations are rounded, and cut off at `maxHeartbeatDurationMs`. */
export function encodeHeartbeatBody(body: HeartbeatBody): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(body.kind === "clock" ? clockBytes : reportBytes));
  if (body.kind === "clock") {
    view.setUint16(0, wrapClock(body.clockMs));
    return new Uint8Array(view.buffer);
  }
  const { echo, pictureDelayMs, waitingMs } = body;
  view.setUint16(0, wrapClock(echo?.clockMs ?? 0));
  view.setUint16(2, duration(echo?.heldMs));
  view.setUint16(4, duration(pictureDelayMs));
  view.setUint16(6, duration(waitingMs));
  return new Uint8Array(view.buffer);
}

/** Undefined for everything else, which says nothing and is no fault: a heartbeat is a sign of life first. */
export function decodeHeartbeatBody(bytes: Uint8Array): HeartbeatBody | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === clockBytes) return { kind: "clock", clockMs: view.getUint16(0) };
  if (bytes.length !== reportBytes) return undefined;
  const [heldMs, pictureDelayMs, waitingMs] = [2, 4, 6].map((at) => known(view.getUint16(at)));
  const echo = heldMs === undefined ? undefined : { clockMs: view.getUint16(0), heldMs };
  return { kind: "report", echo, pictureDelayMs, waitingMs: waitingMs ?? 0 };
}

/** As a clock travels. */
export function wrapClock(clockMs: number): number {
  return Math.round(clockMs) & 0xffff;
}

function duration(ms: number | undefined): number {
  return ms === undefined ? nothing : Math.min(maxHeartbeatDurationMs, Math.max(0, Math.round(ms)));
}

function known(value: number): number | undefined {
  return value === nothing ? undefined : value;
}

import { LinkKeys } from "../src/link-keys.ts";
import type { LinkRole } from "../src/link-keys.ts";
import type { LinkPath } from "../src/link-path.ts";
import { SealedLink } from "../src/sealed-link.ts";
import type { SealedLinkEvent } from "../src/sealed-link-event.ts";

/** Keys as after a proven handshake, for both roles. `session` tells sessions apart. */
export async function keysOf(role: LinkRole, session = 1): Promise<LinkKeys> {
  return LinkKeys.derive(crypto, role, new Uint8Array(16).fill(session), {
    isk: new Uint8Array(64).fill(session),
    cpaceSessionId: new Uint8Array(32).fill(session),
    channelIdentifier: new Uint8Array(20),
    transcript: new Uint8Array(100),
  });
}

/** A path whose frames are kept until the test delivers them. */
export class RecordingPath implements LinkPath {
  readonly kind: "relay" | "direct";
  readonly isOrdered: boolean;
  readonly maxFrameBytes: number;
  readonly frames: Uint8Array<ArrayBuffer>[] = [];
  isBroken = false;

  constructor(maxFrameBytes = 64 * 1024, isOrdered = true) {
    this.kind = isOrdered ? "relay" : "direct";
    this.isOrdered = isOrdered;
    this.maxFrameBytes = maxFrameBytes;
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.isBroken) throw new Error("the socket is closed");
    this.frames.push(frame);
  }

  /** What was sent since the last call. */
  take(): Uint8Array<ArrayBuffer>[] {
    return this.frames.splice(0);
  }
}

export class LinkEnd {
  readonly link: SealedLink;
  readonly events: SealedLinkEvent[] = [];
  path: RecordingPath;

  constructor(keys: LinkKeys, path = new RecordingPath()) {
    this.path = path;
    this.link = new SealedLink({ crypto, keys, onEvent: (event) => this.events.push(event) });
    this.link.openPath(path);
  }

  /** What arrived, as texts: `control hello`, `fault counter-gap`. Leaves epochs and acknowledgements out. */
  get heard(): string[] {
    return this.events.flatMap((event) => {
      if (event.kind === "fault") return [`fault ${event.reason}`];
      if (event.kind === "epoch-changed" || event.kind === "acknowledged") return [];
      return [`${event.kind} ${text(event.bytes)}`];
    });
  }

  async receive(...frames: readonly Uint8Array[]): Promise<void> {
    for (const frame of frames) this.link.receive(frame);
    await this.link.settled();
  }

  reopen(path = new RecordingPath()): void {
    this.path = path;
    this.link.openPath(path);
  }
}

/** Two ends of one session, each with its first path open. */
export async function linkedEnds(
  maxFrameBytes = 64 * 1024,
  isOrdered = true,
): Promise<{ device: LinkEnd; console: LinkEnd }> {
  return {
    device: new LinkEnd(await keysOf("device"), new RecordingPath(maxFrameBytes, isOrdered)),
    console: new LinkEnd(await keysOf("console"), new RecordingPath(maxFrameBytes, isOrdered)),
  };
}

/** Carries everything across in both directions until nothing is left to carry. */
export async function carryAll(a: LinkEnd, b: LinkEnd): Promise<void> {
  for (;;) {
    await a.link.settled();
    await b.link.settled();
    const fromA = a.path.take();
    const fromB = b.path.take();
    if (fromA.length + fromB.length === 0) return;
    await b.receive(...fromA);
    await a.receive(...fromB);
  }
}

export function bytesOf(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

import { limits } from "@meekijk/protocol";
import type { DirectMessage, Side } from "@meekijk/protocol";
import { nextDirectPathDeadlineMs, startDirectPath, stepDirectPath } from "@meekijk/direct-path";
import type {
  DirectPathEffect,
  DirectPathEvent,
  DirectPathState,
  DirectPeer,
  DirectPeerEvent,
} from "@meekijk/direct-path";
import type { LinkPath } from "@meekijk/secure-link";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import { MachineRunner, type Untimed } from "./machine-runner.ts";

export interface DirectLineSettings {
  readonly ports: ClientPorts;
  readonly side: Side;
  /** `host:port` where the server answers STUN. */
  readonly stunServer: string | undefined;
  say(message: DirectMessage): void;
  useDirect(path: LinkPath): void;
  useRelay(): void;
  renewEpoch(): void;
  receive(frame: Uint8Array): void;
  /** Sends the sealed end over the relay as well: of two ways one may be broken. */
  sendEnd(frame: Uint8Array<ArrayBuffer>): void;
}

/** The direct path of one session: performs what its machine decides, with the peer connections of this program. */
export class DirectLine {
  readonly #settings: DirectLineSettings;
  readonly #machine: MachineRunner<DirectPathState, DirectPathEvent, DirectPathEffect>;
  #peer: DirectPeer | undefined;
  #peerAttempt = 0;

  constructor(settings: DirectLineSettings) {
    this.#settings = settings;
    this.#machine = new MachineRunner<DirectPathState, DirectPathEvent, DirectPathEffect>({
      ports: settings.ports,
      initial: startDirectPath(settings.side),
      step: stepDirectPath,
      nextDeadlineMs: nextDirectPathDeadlineMs,
      perform: (effect) => this.#perform(effect),
      onStepped: () => undefined,
    });
  }

  /** True: frames go and come by the direct path, and nothing of the relay counts. */
  get isInUse(): boolean {
    return this.#machine.state.kind === "direct";
  }

  happen(event: Untimed<DirectPathEvent>): void {
    this.#machine.happen(event);
  }

  /** At the end of the session. What was sent last may still leave; nothing is taken in any more. */
  close(): void {
    const peer = this.#peer;
    const wasInUse = this.isInUse;
    this.#peer = undefined;
    this.#machine.happen({ kind: "end" });
    if (wasInUse) this.#settings.ports.setTimer(() => peer?.close(), clientLimits.directFarewellMs);
    else peer?.close();
  }

  #perform(effect: DirectPathEffect): void {
    const { say, useDirect, useRelay, renewEpoch } = this.#settings;
    switch (effect.kind) {
      case "open-peer":
        this.#openPeer(effect);
        return;
      case "take-answer":
        this.#peer?.takeAnswer(effect.description);
        return;
      case "add-candidate":
        this.#peer?.addCandidate(effect.candidate);
        return;
      case "close-peer":
        this.#peer?.close();
        this.#peer = undefined;
        return;
      case "say":
        say(effect.message);
        return;
      case "use-direct":
        useDirect(this.#path());
        return;
      case "use-relay":
        useRelay();
        return;
      case "renew-epoch":
        renewEpoch();
    }
  }

  #openPeer({ attempt, offer }: Extract<DirectPathEffect, { kind: "open-peer" }>): void {
    const { ports, stunServer } = this.#settings;
    this.#peerAttempt = attempt;
    try {
      this.#peer = ports.openDirectPeer?.({ offer, stunServer }, (event) => this.#fromPeer(attempt, event));
    } catch {
      this.#peer = undefined;
    }
    if (this.#peer === undefined) this.#machine.happen({ kind: "closed", attempt });
  }

  #fromPeer(attempt: number, event: DirectPeerEvent): void {
    if (event.kind !== "frame") {
      this.#machine.happen({ ...event, attempt });
      return;
    }
    this.#machine.happen({ kind: "direct-frame", attempt });
    if (this.isInUse && attempt === this.#peerAttempt) this.#settings.receive(event.bytes);
  }

  #path(): LinkPath {
    const attempt = this.#peerAttempt;
    const peer = this.#peer;
    return {
      kind: "direct",
      isOrdered: true,
      maxFrameBytes: limits.maxDirectFrameBytes,
      send: (frame, stream) => {
        if (stream === "end") this.#settings.sendEnd(frame);
        try {
          if (peer === undefined) throw new Error("the direct path is closed");
          peer.send(frame);
        } catch (error) {
          this.#settings.ports.setTimer(() => this.#machine.happen({ kind: "closed", attempt }), 0);
          throw error;
        }
      },
    };
  }
}

import { limits } from "@meekijk/protocol";
import { readCandidateLine, writeCandidateLine } from "./candidate-line.ts";
import { readChannelDescription, writeChannelDescription } from "./channel-description.ts";
import type { DirectPeer, DirectPeerEvent, DirectPeerRequest } from "./direct-peer.ts";

/** A data channel as far as we use it. */
export interface ChannelLike {
  binaryType: string;
  readonly readyState: string;
  readonly bufferedAmount: number;
  onopen: ((event: never) => void) | null | undefined;
  onmessage: ((event: { data: never }) => void) | null | undefined;
  onclose: ((event: never) => void) | null | undefined;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** A peer connection as far as we use it: the browser's, or that of a program. */
export interface ConnectionLike<Channel extends ChannelLike> {
  readonly connectionState: string;
  readonly localDescription: { readonly sdp: string } | null | undefined;
  onicecandidate:
    | ((event: { candidate?: { candidate?: string } | null | undefined }) => void)
    | null
    | undefined;
  onconnectionstatechange: ((event: never) => void) | null | undefined;
  createDataChannel(label: string, options: { negotiated: true; id: number; ordered: true }): Channel;
  createOffer(): Promise<unknown>;
  createAnswer(): Promise<unknown>;
  setLocalDescription(description: never): Promise<unknown>;
  setRemoteDescription(description: { type: "offer" | "answer"; sdp: string }): Promise<unknown>;
  addIceCandidate(candidate: { candidate: string; sdpMid: string; sdpMLineIndex: number }): Promise<unknown>;
  close(): unknown;
}

/** Uses the channel of `wireChannel` in the place where the connection is, or hands it elsewhere. */
export interface ConnectionPeerSettings<Channel extends ChannelLike> {
  readonly connection: ConnectionLike<Channel>;
  readonly request: DirectPeerRequest;
  readonly onEvent: (event: DirectPeerEvent) => void;
  /** True: the channel lives elsewhere from now on, and tells its own events there. */
  handChannelOn?(channel: Channel): boolean;
}

/**
 * A direct peer over a peer connection. The channel is agreed beforehand (id 0), so that nobody can open another one; the
 * remote description is set once, so that there is no renegotiation.
 */
export function openConnectionPeer<Channel extends ChannelLike>(
  settings: ConnectionPeerSettings<Channel>,
): DirectPeer {
  const { connection, request, onEvent } = settings;
  let isClosed = false;
  const tell = (event: DirectPeerEvent) => {
    if (!isClosed) onEvent(event);
  };
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    connection.onicecandidate = connection.onconnectionstatechange = null;
    void Promise.resolve(connection.close()).catch(() => undefined);
  };
  const fail = () => {
    tell({ kind: "closed" });
    close();
  };
  const attemptTo = (work: () => Promise<unknown>) => void work().catch(fail);

  const channel = connection.createDataChannel("meekijk", { negotiated: true, id: 0, ordered: true });
  const isHandedOn = settings.handChannelOn?.(channel) === true;
  if (!isHandedOn) wireChannel(channel, tell, fail);
  connection.onicecandidate = ({ candidate }) => {
    const found = readCandidateLine(candidate?.candidate ?? "");
    if (found !== undefined) tell({ kind: "found", candidate: found });
  };
  connection.onconnectionstatechange = () => {
    if (["failed", "closed"].includes(connection.connectionState)) fail();
  };
  // Told before its candidates, whatever the connection finds first.
  const describe = async (description: unknown) => {
    const { sdp } = description as { sdp: string };
    const own = readChannelDescription(sdp);
    if (own === undefined) throw new Error("a description without credentials");
    tell({ kind: "described", description: own });
    await connection.setLocalDescription(description as never);
  };
  const remember = async (offer: NonNullable<DirectPeerRequest["offer"]>) => {
    await connection.setRemoteDescription({ type: "offer", sdp: writeChannelDescription(offer, "offer") });
    await describe(await connection.createAnswer());
  };
  // Candidates that come while the description is being set wait for it.
  let described: Promise<unknown> = Promise.resolve();
  if (request.offer === undefined) attemptTo(async () => describe(await connection.createOffer()));
  else {
    const { offer } = request;
    described = remember(offer);
    attemptTo(() => described);
  }
  return {
    takeAnswer: (answer) => {
      described = connection.setRemoteDescription({
        type: "answer",
        sdp: writeChannelDescription(answer, "answer"),
      });
      attemptTo(() => described);
    },
    addCandidate: (candidate) => {
      const line = { candidate: writeCandidateLine(candidate), sdpMid: "0", sdpMLineIndex: 0 };
      // One that cannot be used is one way less, nothing more.
      void described
        .then(() => (isClosed ? undefined : connection.addIceCandidate(line)))
        .catch(() => undefined);
    },
    send: (frame) => {
      if (isClosed || channel.readyState !== "open") throw new Error("the direct path is closed");
      sendOn(channel, frame);
    },
    close,
  };
}

/** @throws when too much waits: the other end answers, and takes nothing */
export function sendOn(channel: ChannelLike, frame: Uint8Array<ArrayBuffer>): void {
  if (channel.bufferedAmount > limits.maxDirectBufferedBytes) throw new Error("the direct path is full");
  channel.send(frame);
}

/** Tells what happens on a channel, wherever it lives. */
export function wireChannel(
  channel: ChannelLike,
  tell: (event: DirectPeerEvent) => void,
  onClosed: () => void,
): void {
  channel.binaryType = "arraybuffer";
  channel.onopen = () => tell({ kind: "opened" });
  channel.onclose = onClosed;
  channel.onmessage = ({ data }: { data: unknown }) => {
    const bytes = toBytes(data);
    if (bytes === undefined || bytes.length > limits.maxDirectFrameBytes) onClosed();
    else tell({ kind: "frame", bytes });
  };
  if (channel.readyState === "open") tell({ kind: "opened" });
}

function toBytes(data: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (data instanceof Uint8Array) return new Uint8Array(data);
  return undefined;
}

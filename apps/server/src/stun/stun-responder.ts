import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import { errorCode } from "../config/start-failure.ts";
import { StunGate } from "./stun-gate.ts";
import { type SeenAddress, decodeBindingRequest, encodeBindingAnswer } from "./stun-message.ts";

export interface StunResponder extends AsyncDisposable {
  readonly port: number;
}

export interface StunProblem {
  /** The system's short code, such as EADDRINUSE. */
  readonly code: string;
}

/**
 * Tells programs by UDP how the world sees their address (STUN binding, RFC 8489), so that two ends can find a direct way.
 * It keeps nothing and knows no sessions. When the port cannot be had, sessions go by the relay.
 */
export async function openStunResponder(
  place: { readonly host: string; readonly port: number },
  nowMs: () => number,
): Promise<StunResponder | StunProblem> {
  const socket = createSocket(isIPv6(place.host) ? "udp6" : "udp4");
  const gate = new StunGate(nowMs());
  socket.on("message", (bytes, { address, port }) => {
    const answer = answerDatagram(bytes, { address, port }, (asker) => gate.mayAnswer(asker, nowMs()));
    if (answer !== undefined) socket.send(answer, port, address);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(place.port, place.host, resolve);
    });
  } catch (error) {
    socket.close();
    return { code: errorCode(error) };
  }
  socket.removeAllListeners("error");
  // An address that cannot be reached any more is the asker's loss.
  socket.on("error", () => undefined);
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** What a datagram gets that came from there; undefined: nothing. */
export function answerDatagram(
  bytes: Uint8Array,
  { address, port }: SeenAddress,
  mayAnswer: (address: string) => boolean,
): Uint8Array<ArrayBuffer> | undefined {
  // Such a sender wants no answer (RFC 768), and Node throws at the try.
  if (port === 0) return undefined;
  const transactionId = decodeBindingRequest(bytes);
  if (transactionId === undefined || !mayAnswer(address)) return undefined;
  // A sender on an IPv4 network of a socket for both; and the zone of a local address is our own affair.
  const seen = { address: address.replace(/^::ffff:(?=\d+\.)/, "").replace(/%.*/, ""), port };
  return encodeBindingAnswer(transactionId, seen);
}

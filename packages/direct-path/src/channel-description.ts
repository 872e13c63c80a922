import { peerDescriptionSchema } from "@meekijk/protocol";
import type { PeerDescription } from "@meekijk/protocol";

/**
 * The session description (SDP, RFC 8866, RFC 8841) of one data channel. Written by us around three values, so that what
 * the other end sends can ask for nothing but this: no media, no second section.
 */
export function writeChannelDescription(
  { iceUfrag, icePassword, fingerprint }: PeerDescription,
  role: "offer" | "answer",
): string {
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${iceUfrag}`,
    `a=ice-pwd:${icePassword}`,
    "a=ice-options:trickle",
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${role === "offer" ? "actpass" : "active"}`,
    "a=mid:0",
    "a=sctp-port:5000",
    "a=max-message-size:65536",
    "",
  ].join("\r\n");
}

/** The three values in a description that our own peer connection made; undefined when it is not one of ours. */
export function readChannelDescription(sdp: string): PeerDescription | undefined {
  const value = (name: string) => new RegExp(`^a=${name}:(.*?)\\r?$`, "m").exec(sdp)?.[1];
  const parsed = peerDescriptionSchema.safeParse({
    iceUfrag: value("ice-ufrag"),
    icePassword: value("ice-pwd"),
    fingerprint: /^sha-256 (.+)$/i.exec(value("fingerprint") ?? "")?.[1]?.toUpperCase(),
  });
  return parsed.success ? parsed.data : undefined;
}

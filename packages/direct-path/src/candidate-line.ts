import { peerCandidateSchema } from "@meekijk/protocol";
import type { PeerCandidate } from "@meekijk/protocol";

/** A candidate as RFC 8839 section 5.1 writes it. Where a seen address came from is left out: the other end needs it not. */
export function writeCandidateLine({ foundation, priority, address, port, kind }: PeerCandidate): string {
  const origin = kind === "srflx" ? " raddr 0.0.0.0 rport 9" : "";
  return `candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${kind}${origin}`;
}

/** Reads what our own peer connection found; undefined for what we do not use: TCP, relays, the end of the list. */
export function readCandidateLine(line: string): PeerCandidate | undefined {
  const [foundation = "", component, transport = "", priority, address, port, typ, kind] = line
    .replace(/^(?:a=)?candidate:/, "")
    .split(" ");
  if (component !== "1" || transport.toLowerCase() !== "udp" || typ !== "typ") return undefined;
  const parsed = peerCandidateSchema.safeParse({
    foundation,
    priority: Number(priority),
    address,
    port: Number(port),
    kind,
  });
  return parsed.success ? parsed.data : undefined;
}

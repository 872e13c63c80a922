import { limits, peerDescriptionSchema, type PeerDescription } from "@meekijk/protocol";
import { ProbePeer, probeBytes } from "./probe-peer.ts";

/** What a third peer got of a connection that was not meant for it. */
export interface Loot {
  readonly opened: boolean;
  readonly frames: number;
  readonly bytes: number;
}

const nothing: Loot = { opened: false, frames: 0, bytes: 0 };
const lootOf = ({ isOpen, frames, bytes }: ProbePeer): Loot => ({ opened: isOpen, frames, bytes });

/** An offer, the answer that it was meant for, and one of a third peer to the same offer. */
async function threePeers() {
  const victim = new ProbePeer();
  const offer = await victim.description;
  const [friend, third] = [new ProbePeer(offer), new ProbePeer(offer)];
  return { victim, friend, third };
}

async function connect(victim: ProbePeer, friend: ProbePeer): Promise<void> {
  victim.tellsCandidatesTo(friend);
  victim.peer.takeAnswer(await friend.description);
  friend.tellsCandidatesTo(victim);
  await Promise.all([victim.opened, friend.opened]);
}

/**
 * As long as the machine of the direct path keeps a trial that neither opens nor fails. A victim that opened and lets go of a
 * frame has been taken over, whether or not the frame has arrived by now.
 */
async function trial(victim: ProbePeer, third: ProbePeer): Promise<Loot> {
  const isOver = new Promise((resolve) => setTimeout(resolve, limits.directTrialMs));
  await Promise.race([victim.opened, victim.closed, isOver]);
  const isTaken = victim.send();
  const got = lootOf(third);
  return {
    opened: got.opened || victim.isOpen,
    frames: Math.max(got.frames, isTaken ? 1 : 0),
    bytes: Math.max(got.bytes, isTaken ? probeBytes : 0),
  };
}

/** As it is meant: what the friend got, so that a probe that connects nobody is found out. */
async function honest(): Promise<Loot> {
  const { victim, friend, third } = await threePeers();
  await connect(victim, friend);
  victim.send();
  await friend.heard(1);
  close(victim, friend, third);
  return lootOf(friend);
}

/** The third peer answers in the friend's place, with the one thing that it cannot make: the friend's fingerprint. */
async function altered(): Promise<Loot> {
  const { victim, friend, third } = await threePeers();
  const { fingerprint } = await friend.description;
  victim.tellsCandidatesTo(third);
  victim.peer.takeAnswer({ ...(await third.description), fingerprint });
  third.tellsCandidatesTo(victim);
  const loot = await trial(victim, third);
  close(victim, friend, third);
  return loot;
}

/** A description that is no description: the schema before the peer must stop it. */
async function malformed(change: (own: PeerDescription, other: PeerDescription) => object): Promise<Loot> {
  const { victim, friend, third } = await threePeers();
  const made = change(await friend.description, await third.description);
  const parsed = peerDescriptionSchema.safeParse(made);
  let loot = nothing;
  if (parsed.success) {
    victim.tellsCandidatesTo(third);
    victim.peer.takeAnswer(parsed.data);
    third.tellsCandidatesTo(victim);
    loot = await trial(victim, third);
  }
  close(victim, friend, third);
  return loot;
}

/** The friend is connected; then the third peer answers the same offer. */
async function renegotiated(): Promise<Loot> {
  const { victim, friend, third } = await threePeers();
  await connect(victim, friend);
  victim.peer.takeAnswer(await third.description);
  third.tellsCandidatesTo(victim);
  victim.tellsCandidatesTo(third);
  victim.send();
  await victim.closed;
  // What the victim had let go of is with the friend now, or nowhere.
  await Promise.race([friend.closed, friend.heard(1)]);
  const isTaken = victim.send();
  const loot = { ...lootOf(third), ...(isTaken ? { opened: true } : {}) };
  close(victim, friend, third);
  return loot;
}

/** The answer of a session before, to a new offer, while who gave it is still there. */
async function replayed(): Promise<Loot> {
  const { victim: former, friend: old, third } = await threePeers();
  await connect(former, old);
  former.peer.close();
  const victim = new ProbePeer();
  await victim.description;
  victim.tellsCandidatesTo(old);
  victim.peer.takeAnswer(await old.description);
  old.tellsCandidatesTo(victim);
  const loot = await trial(victim, old);
  close(victim, former, old, third);
  // The old peer was open once, with the one that it was meant for.
  return { ...loot, opened: victim.isOpen };
}

/** The friend's description with the places of the third peer. */
async function swapped(): Promise<Loot> {
  const { victim, friend, third } = await threePeers();
  victim.tellsCandidatesTo(third);
  victim.peer.takeAnswer(await friend.description);
  third.tellsCandidatesTo(victim);
  const loot = await trial(victim, third);
  close(victim, friend, third);
  return loot;
}

function close(...peers: readonly ProbePeer[]): void {
  for (const { peer } of peers) peer.close();
}

export const probes = {
  honest,
  altered,
  doubled: () =>
    malformed((own, other) => ({
      ...other,
      fingerprint: `${own.fingerprint}\r\na=fingerprint:sha-256 ${other.fingerprint}`,
    })),
  missing: () => malformed((_own, { iceUfrag, icePassword }) => ({ iceUfrag, icePassword })),
  renegotiated,
  replayed,
  swapped,
};
export type ProbeKind = keyof typeof probes;

/** Several at once, since a path that is never found is given up only after a quarter of a minute. */
export async function probe(kind: ProbeKind, count: number): Promise<Loot> {
  const loot = await Promise.all(Array.from({ length: count }, () => probes[kind]()));
  return {
    opened: loot.some(({ opened }) => opened),
    frames: loot.reduce((sum, { frames }) => sum + frames, 0),
    bytes: loot.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

Object.assign(globalThis, { probe });

/** As the line `poor`, in a simulation: what is lost comes again a round trip later. */
const oneWayMs = 40;
const lostShare = 0.01;
const bytesPerMs = 2_000_000 / 8 / 1_000;
const packetBytes = 1_200;

/** When all packets of each update have arrived, in ms; what is sent again takes its place on the line too. */
export function arrivalsOf(
  updates: readonly { readonly atMs: number; readonly bytes: number }[],
  seed: number,
): number[] {
  const isLost = makeLoss(seed);
  const arrivals = updates.map(({ atMs }) => atMs);
  let waiting = updates.flatMap(({ atMs, bytes }, update) =>
    Array.from({ length: Math.ceil(bytes / packetBytes) }, (_, index) => ({
      atMs,
      update,
      bytes: Math.min(packetBytes, bytes - index * packetBytes),
    })),
  );
  let freeAtMs = 0;
  while (waiting.length > 0) {
    const again: typeof waiting = [];
    const first = waiting.shift();
    if (first === undefined) break;
    freeAtMs = Math.max(freeAtMs, first.atMs) + first.bytes / bytesPerMs;
    if (isLost()) again.push({ ...first, atMs: freeAtMs + 2 * oneWayMs });
    else arrivals[first.update] = Math.max(arrivals[first.update] ?? 0, freeAtMs + oneWayMs);
    for (const packet of again) {
      const place = waiting.findIndex(({ atMs }) => atMs > packet.atMs);
      waiting.splice(place < 0 ? waiting.length : place, 0, packet);
    }
  }
  return arrivals;
}

/** Always the same for the same seed. */
function makeLoss(seed: number): () => boolean {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < lostShare;
  };
}

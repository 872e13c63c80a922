/**
 * What SCTP packets (RFC 9260) of the other end may hold: the chunks of one reliable channel, each as long as it says. Our
 * SCTP walks them trustingly: a length of nothing is a loop without end, and what it does not know it throws at nobody.
 */
const maxPacketBytes = 4_096;
/** Acknowledged out of order in one packet; far beyond what our own window has on its way. */
const maxGapPackets = 16_384;
const commonHeaderBytes = 12;
const chunkHeaderBytes = 4;
const dataHeaderBytes = 12;
const initHeaderBytes = 16;
const sackHeaderBytes = 12;
const binaryMessage = 53;

const chunkTypes = {
  data: 0,
  init: 1,
  initAcknowledgement: 2,
  sack: 3,
  heartbeat: 4,
  heartbeatAcknowledgement: 5,
  abort: 6,
  shutdown: 7,
  shutdownAcknowledgement: 8,
  error: 9,
  cookieEcho: 10,
  cookieAcknowledgement: 11,
  shutdownComplete: 14,
} as const;

/** Whether a packet holds nothing but what belongs to our one channel, stream 0 with binary messages. */
export function isPlainSctp(packet: Uint8Array): boolean {
  if (packet.length < commonHeaderBytes || packet.length > maxPacketBytes) return false;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  let offset = commonHeaderBytes;
  while (offset < packet.length) {
    const length = readLength(view, offset, chunkHeaderBytes);
    if (length === undefined || !isPlainChunk(view, offset, length)) return false;
    offset += padded(length);
  }
  return true;
}

function isPlainChunk(view: DataView, offset: number, length: number): boolean {
  const body = offset + chunkHeaderBytes;
  const end = offset + length;
  switch (view.getUint8(offset)) {
    case chunkTypes.data: {
      if (end - body <= dataHeaderBytes) return false;
      return view.getUint16(body + 4) === 0 && view.getUint32(body + 8) === binaryMessage;
    }
    case chunkTypes.init:
    case chunkTypes.initAcknowledgement:
      return end - body >= initHeaderBytes && areParameters(view, body + initHeaderBytes, end);
    case chunkTypes.sack:
      return end - body >= sackHeaderBytes && isPlainSack(view, body, end);
    case chunkTypes.heartbeat:
    case chunkTypes.heartbeatAcknowledgement:
    case chunkTypes.abort:
    case chunkTypes.error:
      return areParameters(view, body, end);
    case chunkTypes.shutdown:
      return end - body === 4;
    case chunkTypes.shutdownAcknowledgement:
    case chunkTypes.cookieEcho:
    case chunkTypes.cookieAcknowledgement:
    case chunkTypes.shutdownComplete:
      return true;
    default:
      return false;
  }
}

function isPlainSack(view: DataView, body: number, end: number): boolean {
  const gaps = view.getUint16(body + 8);
  const duplicates = view.getUint16(body + 10);
  if (end - body !== sackHeaderBytes + 4 * (gaps + duplicates)) return false;
  let packets = 0;
  for (let gap = 0; gap < gaps; gap += 1) {
    const at = body + sackHeaderBytes + 4 * gap;
    packets += Math.max(0, view.getUint16(at + 2) - view.getUint16(at)) + 1;
  }
  return packets <= maxGapPackets;
}

function areParameters(view: DataView, start: number, end: number): boolean {
  let offset = start;
  while (offset < end) {
    const length = readLength(view, offset, chunkHeaderBytes, end);
    if (length === undefined) return false;
    offset += padded(length);
  }
  return true;
}

/** Chunks and parameters both hold their length, with the four bytes before it, at the same place. */
function readLength(
  view: DataView,
  offset: number,
  leastBytes: number,
  end = view.byteLength,
): number | undefined {
  if (offset + chunkHeaderBytes > end) return undefined;
  const length = view.getUint16(offset + 2);
  return length >= leastBytes && offset + length <= end ? length : undefined;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

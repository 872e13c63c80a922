import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readId, readInt, readPointer, viewOf } from "./x-memory.ts";

const elementBytes = 48;
/** Enough of a request to know it by: its first field of its own, also where a length of 32 bits stands before it. */
const headBytes = 12;

/** What the RECORD extension tells of one request. */
export interface RecordedElement {
  readonly category: number;
  /** The lowest XID that this client can have made. */
  readonly clientBase: number;
  /** The client's number of the request, 32 bits. */
  readonly sequence: number;
  /** The server's clock, in milliseconds, 32 bits. */
  readonly serverTimeMs: number;
  readonly majorCode: number;
  readonly minorCode: number;
  /** What follows the header: four bytes in the order of the client that they belong to. */
  readonly firstField: DataView<ArrayBuffer>;
}

/** XRecordInterceptData: id_base, server_time @8, client_seq @16, category @24, data @32, data_len @40 in words. */
export function readRecordedElement(connection: XConnection, element: Pointer): RecordedElement {
  const fields = viewOf(connection.read(element, elementBytes));
  const head = new Uint8Array(headBytes);
  head.set(connection.read(readPointer(fields, 32), Math.min(readId(fields, 40) * 4, headBytes)));
  const isBigRequest = head[2] === 0 && head[3] === 0;
  return {
    category: readInt(fields, 24),
    clientBase: readId(fields, 0),
    sequence: readId(fields, 16),
    serverTimeMs: readId(fields, 8),
    majorCode: head[0] ?? 0,
    minorCode: head[1] ?? 0,
    firstField: new DataView(head.buffer, isBigRequest ? 8 : 4, 4),
  };
}

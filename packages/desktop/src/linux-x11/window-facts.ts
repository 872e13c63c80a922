import type { Rectangle } from "@meekijk/screen-codec";
import { limits } from "./limits.ts";
import type { Pointer } from "./x-libraries.ts";
import type { XConnection } from "./x-connection.ts";
import { readId, readInt, readPointer, viewOf } from "./x-memory.ts";

export interface WindowFacts {
  readonly width: number;
  readonly height: number;
  readonly borderWidth: number;
  readonly depth: number;
  readonly visual: Pointer;
  readonly isViewable: boolean;
}

const attributesBytes = 136;
const viewable = 2;

/** Undefined when the window is gone. */
export function readWindowFacts(connection: XConnection, window: number): WindowFacts | undefined {
  const memory = new Uint8Array(attributesBytes);
  if (connection.calls.windowAttributes(connection.display, window, memory) === 0) return undefined;
  const fields = viewOf(memory);
  return {
    width: readInt(fields, 8),
    height: readInt(fields, 12),
    borderWidth: readInt(fields, 16),
    depth: readInt(fields, 20),
    visual: readPointer(fields, 24),
    isViewable: readInt(fields, 92) === viewable,
  };
}

/** In pixels of the whole desktop. Undefined when the window is gone. */
export function readWindowBounds(connection: XConnection, window: number): Rectangle | undefined {
  const facts = readWindowFacts(connection, window);
  const [x, y]: [number[], number[]] = [[0], [0]];
  const { display, root, calls } = connection;
  if (facts === undefined || calls.translate(display, window, root, 0, 0, x, y, [0]) === 0) return undefined;
  return { x: x[0] ?? 0, y: y[0] ?? 0, width: facts.width, height: facts.height };
}

/** A list of XIDs or atoms. */
export function readIds(connection: XConnection, window: number, name: string, maxItems: number): number[] {
  const property = connection.readProperty(window, connection.atom(name), maxItems * 4);
  if (property === undefined) return [];
  const fields = viewOf(property.bytes);
  return Array.from({ length: Math.floor(property.bytes.length / 8) }, (_, item) => readId(fields, item * 8));
}

export function readWindowTitle(connection: XConnection, window: number): string {
  const modern = connection.readProperty(window, connection.atom("_NET_WM_NAME"), limits.maxTitleBytes);
  const old = modern ?? connection.readProperty(window, connection.atom("WM_NAME"), limits.maxTitleBytes);
  const title =
    modern === undefined
      ? Array.from(old?.bytes ?? [], (byte) => String.fromCharCode(byte)).join("")
      : new TextDecoder().decode(modern.bytes);
  return Array.from(title).slice(0, limits.maxTitleCharacters).join("");
}

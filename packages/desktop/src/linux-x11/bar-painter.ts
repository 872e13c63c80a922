import type { Rectangle } from "@meekijk/screen-codec";
import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";
import { readInt, viewOf } from "./x-memory.ts";

const fontPattern = "sans-serif:size=11:bold";
const colourBytes = 16;
const extentsBytes = 12;
const fontHeadBytes = 8;

function bindCalls({ libraries }: XConnection) {
  const bind = libraries.bind.bind(libraries);
  return {
    visual: bind<(display: Pointer, screen: number) => Pointer>("x11", "void* XDefaultVisual(void*, int)"),
    colormap: bind<(display: Pointer, screen: number) => number>("x11", "ulong XDefaultColormap(void*, int)"),
    createContext: bind<(display: Pointer, window: number, mask: number, values: null) => Pointer>(
      "x11",
      "void* XCreateGC(void*, ulong, ulong, void*)",
    ),
    foreground: bind<(display: Pointer, context: Pointer, colour: number) => number>(
      "x11",
      "int XSetForeground(void*, void*, ulong)",
    ),
    fill: bind<
      (
        display: Pointer,
        window: number,
        context: Pointer,
        x: number,
        y: number,
        width: number,
        height: number,
      ) => number
    >("x11", "int XFillRectangle(void*, ulong, void*, int, int, uint, uint)"),
  };
}

function bindTextCalls({ libraries }: XConnection) {
  if (!libraries.has("xft")) return undefined;
  const bind = libraries.bind.bind(libraries);
  return {
    openFont: bind<(display: Pointer, screen: number, pattern: string) => Pointer>(
      "xft",
      "void* XftFontOpenName(void*, int, const char*)",
    ),
    createDraw: bind<(display: Pointer, window: number, visual: Pointer, colormap: number) => Pointer>(
      "xft",
      "void* XftDrawCreate(void*, ulong, void*, ulong)",
    ),
    colour: bind<
      (display: Pointer, visual: Pointer, colormap: number, parts: Memory, colour: Memory) => number
    >("xft", "int XftColorAllocValue(void*, void*, ulong, void*, void*)"),
    extents: bind<(display: Pointer, font: Pointer, text: Memory, bytes: number, extents: Memory) => void>(
      "xft",
      "void XftTextExtentsUtf8(void*, void*, void*, int, void*)",
    ),
    draw: bind<
      (
        draw: Pointer,
        colour: Memory,
        font: Pointer,
        x: number,
        y: number,
        text: Memory,
        bytes: number,
      ) => void
    >("xft", "void XftDrawStringUtf8(void*, void*, void*, int, int, void*, int)"),
  };
}

/** Paints boxes and words in a window of ours. Without libXft there are boxes alone, and the page has the words. */
export class BarPainter {
  readonly #connection: XConnection;
  readonly #window: number;
  readonly #calls: ReturnType<typeof bindCalls>;
  readonly #text: ReturnType<typeof bindTextCalls>;
  readonly #context: Pointer;
  readonly #font: Pointer;
  readonly #draw: Pointer;
  readonly #ascent: number = 0;
  readonly #descent: number = 0;

  constructor(connection: XConnection, window: number) {
    this.#connection = connection;
    this.#window = window;
    const { display, screen } = connection;
    this.#calls = bindCalls(connection);
    this.#text = bindTextCalls(connection);
    this.#context = this.#calls.createContext(display, window, 0, null);
    this.#font = this.#text?.openFont(display, screen, fontPattern) ?? null;
    this.#draw =
      this.#text?.createDraw(
        display,
        window,
        this.#calls.visual(display, screen),
        this.#calls.colormap(display, screen),
      ) ?? null;
    if (this.#font === null) return;
    const head = viewOf(connection.read(this.#font, fontHeadBytes));
    [this.#ascent, this.#descent] = [readInt(head, 0), readInt(head, 4)];
  }

  box({ x, y, width, height }: Rectangle, colour: number): void {
    const { display } = this.#connection;
    this.#calls.foreground(display, this.#context, colour);
    this.#calls.fill(display, this.#window, this.#context, x, y, width, height);
  }

  /** In pixels; 0 without a font. */
  widthOf(words: string): number {
    if (this.#text === undefined || this.#font === null) return 0;
    const bytes = new TextEncoder().encode(words);
    const extents = new Uint8Array(extentsBytes);
    this.#text.extents(this.#connection.display, this.#font, bytes, bytes.length, extents);
    // XGlyphInfo: xOff @8, how far the pen moves.
    return viewOf(extents).getInt16(8, true);
  }

  /** Upright in the middle of a line that is `height` pixels high. */
  write(words: string, x: number, height: number, colour: number): void {
    if (this.#text === undefined || this.#font === null) return;
    const bytes = new TextEncoder().encode(words);
    const baseline = Math.round((height - this.#ascent - this.#descent) / 2) + this.#ascent;
    this.#text.draw(this.#draw, this.#colour(colour), this.#font, x, baseline, bytes, bytes.length);
  }

  /** XRenderColor has 16 bits a channel. */
  #colour(colour: number): Uint8Array {
    const parts = new DataView(new ArrayBuffer(8));
    const channels = [colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xff];
    channels.forEach((value, index) => parts.setUint16(index * 2, value * 0x101, true));
    const made = new Uint8Array(colourBytes);
    const { display, screen } = this.#connection;
    const visual = this.#calls.visual(display, screen);
    const colormap = this.#calls.colormap(display, screen);
    this.#text?.colour(display, visual, colormap, new Uint8Array(parts.buffer), made);
    return made;
  }
}

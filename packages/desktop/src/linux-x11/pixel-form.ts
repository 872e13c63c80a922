import { DesktopRefused } from "./desktop-refused.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { viewOf } from "./x-memory.ts";

const lowestByteFirst = 0;
const visualBytes = 48;

/** @throws {DesktopRefused} when pixels are not words of 0xRRGGBB, as they are on every ordinary desktop. */
export function requirePixelForm(connection: XConnection): void {
  const { libraries, display, screen } = connection;
  type OfScreen<T> = (display: Pointer, screen: number) => T;
  const visual = libraries.bind<OfScreen<Pointer>>("x11", "void* XDefaultVisual(void*, int)")(
    display,
    screen,
  );
  const depth = libraries.bind<OfScreen<number>>("x11", "int XDefaultDepth(void*, int)")(display, screen);
  const order = libraries.bind<(display: Pointer) => number>("x11", "int XImageByteOrder(void*)")(display);
  // Visual: red_mask @24, green_mask @32, blue_mask @40.
  const fields = viewOf(connection.read(visual, visualBytes));
  const masks = [24, 32, 40].map((offset) => fields.getUint32(offset, true));
  const isRgb = masks[0] === 0xff0000 && masks[1] === 0xff00 && masks[2] === 0xff;
  if (depth < 24 || !isRgb || order !== lowestByteFirst)
    throw new DesktopRefused("pixel-form", `${depth} bits of colour, masks ${masks.join(" ")}`);
}

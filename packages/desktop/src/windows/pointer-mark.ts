import { holdsPlace } from "../areas.ts";
import { DeviceBitmap } from "./device-bitmap.ts";
import { LayeredWindow } from "./layered-window.ts";
import { listMonitors } from "./monitors.ts";
import { ringPixels, ringSide } from "./ring-pixels.ts";

/** A ring that the employee points with. Clicks and keys go through it; it only shows. */
export class PointerMark {
  #window = new LayeredWindow(true);
  #ring: { readonly bitmap: DeviceBitmap; readonly scale: number } | undefined;

  /** Around this place, in pixels of the whole desktop; undefined takes it away. */
  show(place: { readonly x: number; readonly y: number } | undefined): void {
    if (place === undefined) {
      this.#window.hide();
      return;
    }
    const ring = this.#ringOf(scaleAt(place.x, place.y));
    if (ring === undefined) return;
    // Whoever closed it took away no more than a mark.
    if (!this.#window.isIntact) {
      this.#window.close();
      this.#window = new LayeredWindow(true);
    }
    const half = ring.width / 2;
    this.#window.present(ring, place.x - half, place.y - half);
  }

  close(): void {
    this.#window.close();
    this.#ring?.bitmap.free();
    this.#ring = undefined;
  }

  #ringOf(scale: number): DeviceBitmap | undefined {
    if (this.#ring?.scale === scale) return this.#ring.bitmap;
    this.#ring?.bitmap.free();
    const bitmap = DeviceBitmap.create(ringSide(scale), ringSide(scale));
    bitmap?.pixels.set(ringPixels(scale));
    this.#ring = bitmap && { bitmap, scale };
    return bitmap;
  }
}

function scaleAt(x: number, y: number): number {
  return listMonitors().find(({ bounds }) => holdsPlace(bounds, x, y))?.scale ?? 1;
}

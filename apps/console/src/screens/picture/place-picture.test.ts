import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toRemotePlace } from "../../control/pointer-translator.ts";
import { placePicture } from "./place-picture.ts";

const length = fc.integer({ min: 1, max: 8_192 });
const size = fc.record({ width: length, height: length });
const ratio = fc.constantFrom(0.75, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 3);
/** As a browser keeps lengths. */
const cutOff = (css: number, devicePixelRatio: number) =>
  Math.floor(Math.fround(css * devicePixelRatio) * 64) / 64;

test("1:1 gives every remote pixel one pixel of this screen, and every one of those is pointed at exactly", () => {
  fc.assert(
    fc.property(size, size, ratio, fc.nat(8_191), fc.nat(8_191), (picture, frame, devicePixelRatio, x, y) => {
      const place = placePicture("actual-size", picture, frame, devicePixelRatio);
      assert.equal(Math.floor(cutOff(place.width, devicePixelRatio)), picture.width);
      assert.equal(Math.floor(cutOff(place.height, devicePixelRatio)), picture.height);
      const remote = { x: x % picture.width, y: y % picture.height };
      // The pointer stands on whole pixels of this screen; a browser tells where in CSS pixels.
      const clientX = Math.fround((Math.round(place.left * devicePixelRatio) + remote.x) / devicePixelRatio);
      const clientY = Math.fround((Math.round(place.top * devicePixelRatio) + remote.y) / devicePixelRatio);
      const view = { x: 0, y: 0, ...picture };
      assert.deepEqual(toRemotePlace({ box: place, view, devicePixelRatio }, clientX, clientY), remote);
    }),
  );
});

test("fitted in, the picture lies within its frame on whole pixels, keeps its shape and is never blown up", () => {
  fc.assert(
    fc.property(size, size, ratio, (picture, frame, devicePixelRatio) => {
      const { width, height, left, top, density } = placePicture("fit", picture, frame, devicePixelRatio);
      const across = Math.floor(frame.width * devicePixelRatio + 1 / 64);
      const down = Math.floor(frame.height * devicePixelRatio + 1 / 64);
      const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
      assert.ok(density <= devicePixelRatio);
      assert.ok(Math.round(left * devicePixelRatio) + w <= Math.max(1, across));
      assert.ok(Math.round(top * devicePixelRatio) + h <= Math.max(1, down));
      assert.ok(Math.abs(w - picture.width * density) <= 1 && Math.abs(h - picture.height * density) <= 1);
    }),
  );
});

test("fitted in, what is pointed at lies under the pointer, and the edges are reached", () => {
  fc.assert(
    fc.property(
      size,
      size,
      ratio,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (picture, frame, ratioNow, along) => {
        const place = placePicture("fit", picture, frame, ratioNow);
        const view = { x: 0, y: 0, ...picture };
        const pixels = Math.round(place.width * ratioNow);
        const pixel = Math.min(pixels - 1, Math.floor(along * pixels));
        const clientX = (Math.round(place.left * ratioNow) + pixel) / ratioNow;
        const { x } = toRemotePlace({ box: place, view, devicePixelRatio: ratioNow }, clientX, place.top);
        const covered = [(pixel * picture.width) / pixels, ((pixel + 1) * picture.width) / pixels];
        if (pixel === 0) assert.equal(x, 0);
        if (pixel === pixels - 1 && pixels > 1) assert.equal(x, picture.width - 1);
        assert.ok(x + 1 > (covered[0] ?? 0) && x < (covered[1] ?? 0), `${x} beside ${String(covered)}`);
      },
    ),
  );
});

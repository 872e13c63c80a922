import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { deriveBrandTheme } from "./brand-theme.ts";
import { contrastRatio, formatColour, mixColours, parseColour } from "./colour-contrast.ts";

const colour = fc
  .record({
    red: fc.integer({ max: 255, min: 0 }),
    green: fc.integer({ max: 255, min: 0 }),
    blue: fc.integer({ max: 255, min: 0 }),
  })
  .map(formatColour);

test("contrast has the values of WCAG 2.2", () => {
  assert.equal(contrastRatio("#000000", "#ffffff"), 21);
  assert.equal(contrastRatio("#123456", "#123456"), 1);
  assert.equal(contrastRatio("#777777", "#ffffff").toFixed(2), "4.48");
  assert.equal(contrastRatio("#767676", "#ffffff").toFixed(2), "4.54");
});

test("contrast does not depend on the order", () => {
  fc.assert(fc.property(colour, colour, (a, b) => contrastRatio(a, b) === contrastRatio(b, a)));
});

test("a colour that is not #rrggbb is refused", () => {
  for (const wrong of ["", "#fff", "red", "#12345g", "#1234567", "url(x)"]) {
    assert.throws(() => parseColour(wrong), RangeError);
  }
});

test("any two brand colours give a theme that can be read", () => {
  fc.assert(
    fc.property(colour, colour, (accent, onAccent) => {
      const theme = deriveBrandTheme({ accent, onAccent });
      assert.ok(contrastRatio(theme.accent, theme.onAccent) >= 4.5);
      assert.ok(contrastRatio(theme.accentText, "#ffffff") >= 4.5);
      assert.ok(contrastRatio(theme.accentText, theme.accentSoft) >= 4.5);
    }),
  );
});

test("colours that are good already stay as the brand wants them", () => {
  const theme = deriveBrandTheme({ accent: "#005a9c", onAccent: "#fffff0" });
  assert.equal(theme.accent, "#005a9c");
  assert.equal(theme.onAccent, "#fffff0");
  assert.equal(theme.accentText, "#005a9c");
});

test("mixing with a share of one or nothing gives one of the two", () => {
  fc.assert(fc.property(colour, colour, (a, b) => mixColours(a, b, 1) === a && mixColours(a, b, 0) === b));
});

const black = 0xff000000;
const lineHeight = 12;
export const officeWidth = 480;
export const officeHeight = 400;

/**
 * A screen as office work has it: a flat bar, lines of small dark strokes on white that were scrolled up by so many rows,
 * a gradient, and noise as of a photograph. One 0xAABBGGRR a pixel, drawn from arithmetic.
 */
export function drawOfficePicture(scrolledRows: number): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(officeWidth * officeHeight);
  for (let y = 0; y < officeHeight; y += 1) {
    for (let x = 0; x < officeWidth; x += 1) {
      pixels[y * officeWidth + x] = (black | colourAt(x, y, scrolledRows)) >>> 0;
    }
  }
  return pixels;
}

/** 0xBBGGRR */
function colourAt(x: number, y: number, scrolledRows: number): number {
  if (y < 20) return 0x804000;
  if (x >= 240 && y < 84) return (x - 240) * 3 + (((y - 20) * 4) << 8) + 0x400000;
  if (x >= 240 && y < 148) return mixed(x * 7919 + y) & 0xffffff;
  if (x >= 236) return 0xf0f0f0;
  return hasStroke(x, y + scrolledRows) ? 0x202020 + (x & 64) * 0x100 : 0xffffff;
}

/** Letters of a kind: strokes that differ from line to line and place to place, with gaps between words. */
function hasStroke(x: number, row: number): boolean {
  const [line, inLine] = [Math.floor(row / lineHeight), row % lineHeight];
  const [letter, inLetter] = [Math.floor(x / 6), x % 6];
  if (inLine < 2 || inLine > 9 || inLetter > 4) return false;
  const shape = mixed(line * 131 + letter);
  if (shape % 5 === 0) return false;
  return ((shape >>> (inLetter * 3 + (inLine % 5))) & 1) === 1;
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return (bits ^ (bits >>> 15)) >>> 0;
}

import type { CursorMessage } from "@meekijk/protocol";

type CursorShape = CursorMessage & { kind: "shape" };

/** `#` is the black edge, `.` the white inside. */
const rows = [
  "#           ",
  "##          ",
  "#.#         ",
  "#..#        ",
  "#...#       ",
  "#....#      ",
  "#.....#     ",
  "#......#    ",
  "#.......#   ",
  "#........#  ",
  "#.....##### ",
  "#..#..#     ",
  "#.# #..#    ",
  "##  #..#    ",
  "#    #..#   ",
  "     #..#   ",
  "      ##    ",
];
const colourOf: Record<string, number> = { "#": 0xff000000, ".": 0xffffffff };

/** A plain arrow of 12 by 17 pixels with its point at the top left. */
const arrow: CursorShape = {
  kind: "shape",
  width: 12,
  height: rows.length,
  hotspotX: 0,
  hotspotY: 0,
  pixels: Uint32Array.from(rows.join(""), (mark) => colourOf[mark] ?? 0),
};

/** The shape that came, or a plain arrow for one that is too large to travel; undefined: the cursor is hidden there. */
export function toShown(shape: CursorShape): CursorShape | undefined {
  if (shape.isArrow) return arrow;
  return shape.width === 0 || shape.height === 0 ? undefined : shape;
}

import { writeWords } from "./office-words.ts";

/** A page of office work as a browser draws it, in this size. */
export interface OfficePage {
  readonly width: number;
  readonly height: number;
  readonly html: string;
}

const sheetColumns = 18;
const photoCount = 12;

const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join("");

function page(width: number, height: number, style: string, body: string): OfficePage {
  const base = `*{box-sizing:border-box}body{margin:0;width:${width}px;height:${height}px;overflow:hidden;`;
  return { width, height, html: `<!doctype html><style>${base}${style}</style><body>${body}` };
}

const paragraph = (number: number) =>
  number % 7 === 0
    ? `<h2>${writeWords(number, 50)}</h2>`
    : `<p>${many(4, (line) => `${writeWords(number * 4 + line, 110)}. `)}<b>${writeWords(number, 24)}</b> <a href=#>${writeWords(number + 9, 30)}</a></p>`;

const letterLook =
  "font:15px/1.45 'DejaVu Sans';color:#222;background:#fff;padding:20px 60px}a{color:#0645ad";
const nightLook =
  "font:14px/20px 'DejaVu Sans Mono';color:#d4d4d4;background:#1e1e1e;padding:10px;white-space:pre}i{color:#6a9955;font-style:normal}b{color:#569cd6;font-weight:400}u{color:#ce9178;text-decoration:none";
const siteLook =
  "font:16px/1.5 'DejaVu Serif';color:#333;background:#fafafa;padding:0 60px}img{float:left;margin:0 20px 12px 0;border-radius:8px}h2{clear:both;color:#0b5394";
const sheetLook =
  "font:13px 'DejaVu Sans';background:#fff}table{border-collapse:collapse}td{border:1px solid #d9d9d9;height:22px;width:80px;padding:0 4px;text-align:right;white-space:nowrap;overflow:hidden";
const menuLook =
  "font:14px 'DejaVu Sans';background:#f6f6f6;border:1px solid #888;padding:6px 0}div{padding:5px 26px}div:nth-child(4){background:#3584e4;color:#fff}hr{border:0;border-top:1px solid #ccc";

const night = (number: number) =>
  `<i>// ${writeWords(number, 60)}</i>\n<b>const</b> ${writeWords(number, 12).replaceAll(" ", "_")} = <u>"${writeWords(number + 3, 40)}"</u>;\n`;
const sheetRow = (row: number) =>
  `<tr>${many(sheetColumns, (column) => `<td${(row * column) % 23 === 5 ? " style=background:#fff2cc" : ""}>${column === 0 ? row : ((row * 7_919 + column * 104_729) % 99_991) / 100}`)}`;

const shellWindow = (
  left: number,
  top: number,
  width: number,
  height: number,
  title: string,
  inside: string,
) =>
  `<section style="position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px;background:#fff;border:1px solid #777;overflow:hidden"><header style="background:#dfe3e8;padding:4px 10px;font-weight:700">${title}</header>${inside}</section>`;

function desk(): OfficePage {
  const mail = many(60, (line) => `<div style="border-bottom:1px solid #eee">${writeWords(line, 60)}</div>`);
  const sheet = `<table style="border-collapse:collapse">${many(40, sheetRow).replaceAll("<td", '<td style="border:1px solid #ccc"')}</table>`;
  return page(
    1_920,
    1_080,
    "font:13px 'DejaVu Sans';background:linear-gradient(160deg,#1d4e89,#00b2ca)",
    shellWindow(40, 60, 820, 700, "Postvak IN", mail) +
      shellWindow(600, 240, 900, 640, "begroting.ods", sheet) +
      shellWindow(1_050, 500, 800, 520, "brief.odt", many(20, paragraph)) +
      `<footer style="position:absolute;bottom:0;width:100%;height:36px;background:#222;color:#eee;padding:9px">Menu  Bestanden  Post  Rekenblad</footer>`,
  );
}

/** Taken by the drawing browser for the photos of a page; the number says which. */
export const photoSlot = (number: number) => `photo:${number}`;
export const photosOfSite = Array.from({ length: photoCount }, (_, number) => number);

const site = (number: number) =>
  `<h2>${writeWords(number, 44)}</h2><img width=360 height=240 src="${photoSlot(number)}"><p>${many(9, (line) => `${writeWords(number * 9 + line, 90)}. `)}</p>`;

export const officePages = {
  desk: desk(),
  letter: page(1_000, 6_000, letterLook, many(160, paragraph)),
  night: page(1_200, 6_000, nightLook, many(200, night)),
  site: page(1_200, 4_600, siteLook, many(photoCount, site)),
  sheet: page(1_440, 6_000, sheetLook, `<table>${many(280, sheetRow)}</table>`),
  note: page(560, 400, `${letterLook};border:1px solid #555`, many(14, paragraph)),
  menu: page(
    260,
    420,
    menuLook,
    many(13, (line) => (line % 5 === 4 ? "<hr>" : `<div>${writeWords(line, 22)}</div>`)),
  ),
  typed: page(
    1_200,
    700,
    "font:16px/24px 'DejaVu Sans Mono';background:#fff;white-space:pre;padding:0",
    many(28, (line) => `${writeWords(line, 80)}\n`),
  ),
} as const satisfies Record<string, OfficePage>;

const words =
  "de printer staat aan maar drukt niets af omdat het papier op is en de lade klemt; venster map bestand netwerk fout 0x8004 12,50 klaar".split(
    " ",
  );

/** A line of made-up text, always the same for the same number, like no other line. */
export function writeTextLine(number: number, maxColumns: number): string {
  let seed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  let line = String(number).padStart(5, "0");
  const columns = maxColumns / 2 + draw(maxColumns / 2);
  while (line.length < columns) line += ` ${words[draw(words.length)]}`;
  return line.slice(0, maxColumns);
}

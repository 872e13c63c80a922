import type { PicturePatch } from "@meekijk/session-client";

const [width, height] = [1_920, 1_080];

/** Paints an office desktop of 1920 × 1080, so that scaling and sharpness can be judged. */
export function paintFakeDesktop(): PicturePatch {
  const pen = openPen();
  const box = (colour: string, x: number, y: number, width: number, height: number) => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  const write = (text: string, x: number, y: number, font = "20px sans-serif", colour = "#1c2733") => {
    pen.font = font;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
  box("#2f6f8f", 0, 0, 1_920, 1_080);
  box("#10202b", 0, 1_036, 1_920, 44);
  box("#ffffff", 160, 90, 1_500, 860);
  box("#e7edf2", 160, 90, 1_500, 48);
  write("Reconi Facturatie: verzonden facturen", 184, 122, "600 20px sans-serif");
  box("#fff3d6", 184, 164, 1_452, 52);
  write("De factuur kon niet worden verzonden. Controleer de instellingen van uw e-mail.", 208, 197);
  for (let row = 0; row < 14; row++) {
    box(row % 2 === 0 ? "#f6f8fa" : "#ffffff", 184, 240 + row * 48, 1_452, 48);
    write(`2026-${String(1_040 + row)}`, 208, 270 + row * 48);
    write(
      ["Bakkerij De Korenaar", "Van Dijk Installaties", "Stichting De Brug"][row % 3] ?? "",
      420,
      270 + row * 48,
    );
    write(`€ ${(318.4 + row * 87.15).toFixed(2).replace(".", ",")}`, 1_060, 270 + row * 48);
    write(
      row === 2 ? "Mislukt" : "Verzonden",
      1_340,
      270 + row * 48,
      "20px sans-serif",
      row === 2 ? "#a5131f" : "#14613a",
    );
  }
  return takePatch(pen);
}

export function paintFakeColour(colour: string): PicturePatch {
  const pen = openPen();
  pen.fillStyle = colour;
  pen.fillRect(0, 0, width, height);
  return takePatch(pen);
}

function openPen(): OffscreenCanvasRenderingContext2D {
  const pen = new OffscreenCanvas(width, height).getContext("2d", { alpha: false });
  if (pen === null) throw new Error("no canvas in this worker");
  return pen;
}

function takePatch(pen: OffscreenCanvasRenderingContext2D): PicturePatch {
  const { data } = pen.getImageData(0, 0, width, height);
  return { width, height, areas: [{ x: 0, y: 0, width, height }], pixels: data };
}

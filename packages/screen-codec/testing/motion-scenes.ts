import type { Rectangle } from "../src/rectangle.ts";
import { lineHeight, seededRandom, SyntheticScreen } from "./synthetic-screen.ts";

/** A picture that changes thirty times a second; `draw` brings the screen to this frame. */
export interface MotionScene {
  readonly name: string;
  /** Where the motion is. */
  readonly area: Rectangle;
  draw(screen: SyntheticScreen, frame: number): void;
}

export const sceneWidth = 1280;
export const sceneHeight = 720;

/** A page of text, as it stands behind every scene. */
export function drawDesk(): SyntheticScreen {
  const screen = new SyntheticScreen(sceneWidth, sceneHeight);
  for (let y = 0; y < sceneHeight; y += lineHeight) screen.textLine(20, y, 1240, y);
  return screen;
}

const film = { x: 300, y: 170, width: 640, height: 360 };
const photo = { x: 0, y: 0, width: 420, height: 300 };
const page = { x: 100, y: 40, width: 800, height: 640 };

/** Slopes that drift, a bright disc that wanders, and grain, as a film has it. */
function drawFilm(screen: SyntheticScreen, area: Rectangle, frame: number, grain: number): void {
  const random = seededRandom(frame + 1);
  const discX = area.width * (0.5 + 0.3 * Math.cos(frame / 20));
  const discY = area.height * (0.5 + 0.3 * Math.sin(frame / 17));
  for (let y = 0; y < area.height; y += 1) {
    for (let x = 0; x < area.width; x += 1) {
      const isDisc = Math.hypot(x - discX, y - discY) < area.height / 6;
      const noise = (random() + random() - 1) * grain + (isDisc ? 60 : 0);
      const wave =
        40 * Math.cos((y * 1.3 - frame * 3 + x * 0.4) / 23) + 15 * Math.sin((x * y) / 2700 + frame / 3);
      const red = 128 + 60 * Math.sin((x + frame * 5) / 37) + wave + noise;
      const green = 120 + 70 * Math.sin((y + frame * 4) / 51 + x / 90) + noise;
      const blue = 100 + 80 * Math.cos((x - y + frame * 6) / 67) + noise;
      screen.pixels[(area.y + y) * screen.width + area.x + x] = wordOf(red, green, blue);
    }
  }
}

function wordOf(red: number, green: number, blue: number): number {
  const byteOf = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  return (0xff000000 | (byteOf(blue) << 16) | (byteOf(green) << 8) | byteOf(red)) >>> 0;
}

/** Puts a picture that was drawn before at (x, y), as a window that is dragged. */
function place(screen: SyntheticScreen, picture: SyntheticScreen, x: number, y: number): void {
  for (let row = 0; row < picture.height; row += 1) {
    const from = row * picture.width;
    screen.pixels.set(picture.pixels.subarray(from, from + picture.width), (y + row) * screen.width + x);
  }
}

function drawPhoto(): SyntheticScreen {
  const picture = new SyntheticScreen(photo.width, photo.height);
  drawFilm(picture, photo, 7, 10);
  return picture;
}

/** All scenes, each with its own state. */
export function createScenes(): MotionScene[] {
  const window = drawPhoto();
  const desk = drawDesk();
  return [
    { name: "film 640x360", area: film, draw: (screen, frame) => drawFilm(screen, film, frame, 6) },
    { name: "grainy film 640x360", area: film, draw: (screen, frame) => drawFilm(screen, film, frame, 20) },
    {
      name: "photo dragged over text",
      area: { x: 0, y: 0, width: sceneWidth, height: sceneHeight },
      draw: (screen, frame) => {
        screen.pixels.set(desk.pixels);
        place(screen, window, 40 + frame * 7, 60 + Math.round(80 + 80 * Math.sin(frame / 9)));
      },
    },
    {
      name: "photo zoomed",
      area: film,
      draw: (screen, frame) => {
        const zoom = 1 + frame / 40;
        for (let y = 0; y < film.height; y += 1) {
          for (let x = 0; x < film.width; x += 1) {
            const from = Math.floor(y / zoom / 1.3) * window.width + Math.floor(x / zoom / 1.6);
            screen.pixels[(film.y + y) * screen.width + film.x + x] = window.pixels[from] ?? 0;
          }
        }
      },
    },
    {
      name: "text scrolled",
      area: page,
      draw: (screen, frame) => {
        screen.paint(page, 0xffffffff);
        for (let line = 0; line < 39; line += 1)
          screen.textLine(page.x, page.y + line * lineHeight, page.width, 5000 + frame * 2 + line);
      },
    },
    {
      name: "typing",
      area: { x: 100, y: 400, width: 800, height: lineHeight },
      draw: (screen, frame) => screen.textLine(100 + 8 * (frame % 90), 400, 8, frame),
    },
  ];
}

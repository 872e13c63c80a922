import { writeFileSync } from "node:fs";
import { compilePixelLoops, pixelLoopsPath } from "./compile-pixel-loops.ts";

const text = await compilePixelLoops();
writeFileSync(pixelLoopsPath, text);
console.log(`${pixelLoopsPath}: ${text.length} characters`);

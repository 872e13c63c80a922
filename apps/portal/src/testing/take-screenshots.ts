import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { playWholeSession } from "../../../../packages/evidence/src/testing/test-session.ts";
import { buildPortal } from "./build-portal.ts";
import { exampleSite } from "../../../../packages/customer-pages/src/testing/example-terms.ts";
import { launchChromium } from "./launch-chromium.ts";
import { startPortalServer } from "./portal-server.ts";
import { PortalVisit } from "./portal-visit.ts";
import { FakePlace } from "./fake-place.ts";
import { placeScenes } from "./place-scenes.ts";
import { scenes } from "./scenes.ts";

// Usage: node take-screenshots.ts FOLDER [scene ...]: every screen in both brands, languages and sizes.
const [folder = "test-output", ...wanted] = process.argv.slice(2);
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

await mkdir(folder, { recursive: true });
const { dist, remove } = await buildPortal();
const server = await startPortalServer(dist, [exampleSite("voorbeeld"), exampleSite("zonneveld")]);
const session = await playWholeSession();
const browser = await launchChromium();
for (const [brand, language, size] of [
  ["voorbeeld", "nl", "desktop"],
  ["voorbeeld", "nl", "phone"],
  ["zonneveld", "en", "desktop"],
  ["zonneveld", "en", "phone"],
] as const) {
  for (const scene of [...scenes, ...placeScenes]) {
    if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
    server.record = session.record();
    server.isApiDown = false;
    server.place = new FakePlace();
    const visit = await PortalVisit.open(browser, server.origin, {
      viewport: sizes[size],
      deviceScaleFactor: 1,
    });
    await scene.play(visit, { brand, language, server, record: session.record() });
    await visit.page.screenshot({
      path: join(folder, `${scene.name}-${brand}-${language}-${size}.png`),
      fullPage: scene.isWholePage ?? false,
    });
    await visit.close();
  }
}
await browser.close();
await server.close();
await remove();

import { buildWebApps } from "./build-web.ts";

await buildWebApps();
await import("../apps/helper/src/main.ts");

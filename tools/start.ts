import { buildWebApps } from "./build-web.ts";

await buildWebApps();
await import("../apps/server/src/main.ts");

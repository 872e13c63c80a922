import { buildWebApps } from "./build-web.ts";

await buildWebApps();

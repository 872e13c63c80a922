import { readFile } from "node:fs/promises";
import { fastifyStatic } from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { pageStyleAddress } from "../pages/page-layout.ts";
import { openToAnyone } from "../route-access.ts";
import { allowWebAssembly } from "../security-headers.ts";
import type { Site } from "../sites.ts";
import type { WebAppFolders } from "./web-app-pages.ts";

/** The one script that compiles WebAssembly: it works on the pixels of a shared screen. */
const deviceWorkerFile = /\/device-worker-[\w-]{8}\.js(\.br|\.gz)?$/;

/** The built files of the web apps; their names carry a hash of their content. */
export async function registerStaticFiles(app: FastifyInstance, folders: WebAppFolders): Promise<void> {
  await serveFolder(app, { root: folders.portalFolder, prefix: "/assets/portal/", site: "portal" });
  await serveFolder(app, { root: folders.consoleFolder, prefix: "/assets/console/", site: "console" });
  const pageStyle = await readFile(new URL("../pages/page.css", import.meta.url));
  app.get(pageStyleAddress, { config: { access: openToAnyone } }, (_, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=3600").send(pageStyle),
  );
}

async function serveFolder(
  app: FastifyInstance,
  { root, prefix, site }: { root: string; prefix: string; site: Site },
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, site, access: openToAnyone };
    });
    await scope.register(fastifyStatic, {
      root,
      prefix,
      index: false,
      dotfiles: "ignore",
      allowedPath: (path) => !path.endsWith("/index.html"),
      decorateReply: false,
      cacheControl: false,
      // Made once at build; compressing at each request would cost more and save less.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = /-[\w-]{8}\.\w+(\.br|\.gz)?$/.test(path);
        reply.header(
          "cache-control",
          isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        );
        if (site !== "portal" || !deviceWorkerFile.test(path)) return;
        const policy = reply.getHeader("content-security-policy");
        reply.header("content-security-policy", allowWebAssembly(String(policy)));
      },
    });
  });
}

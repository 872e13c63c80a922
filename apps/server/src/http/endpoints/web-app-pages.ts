import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply } from "fastify";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

export interface WebAppFolders {
  /** `dist` of apps/portal and apps/console. */
  portalFolder: string;
  consoleFolder: string;
  /** And of apps/verify. */
  verifyFolder: string;
}

/** The pages that start portal and console; the apps themselves look at the address. */
export function registerWebAppPages(
  app: FastifyInstance,
  {
    portalFolder,
    consoleFolder,
    ...ports
  }: Pick<EndpointPorts, "database" | "brandOfHost"> & Omit<WebAppFolders, "verifyFolder">,
): void {
  const portal = { config: { site: "portal", access: openToAnyone } } as const;
  app.get("/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get("/check", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get("/record/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get("/account", portal, (_, reply) => sendIndex(reply, portalFolder));
  for (const path of ["/b/:brandSlug", "/b/:brandSlug/check", "/b/:brandSlug/account"])
    app.get<{ Params: { brandSlug: string } }>(path, portal, async (request, reply) => {
      await requireBrandAtHost(ports, request.raw, request.params.brandSlug);
      return sendIndex(reply, portalFolder);
    });
  app.get("/console/", { config: { site: "console", access: openToAnyone } }, (_, reply) =>
    sendIndex(reply, consoleFolder),
  );
}

/** Read at every request: a rebuilt app is served without a restart, and the file is small. */
async function sendIndex(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const index = await readFile(`${folder}/index.html`);
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(index);
}

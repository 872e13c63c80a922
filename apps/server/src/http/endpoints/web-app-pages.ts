import { readFile } from "node:fs/promises";
import { brandSlugSchema } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply } from "fastify";
import { findBrand } from "../../brands/brand.repository.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

export interface WebAppFolders {
  /** `dist` of apps/portal and apps/console. */
  portalFolder: string;
  consoleFolder: string;
}

/** The pages that start portal and console; the apps themselves look at the address. */
export function registerWebAppPages(
  app: FastifyInstance,
  { database, portalFolder, consoleFolder }: Pick<EndpointPorts, "database"> & WebAppFolders,
): void {
  const portal = { config: { site: "portal" } } as const;
  app.get("/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get("/record/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get<{ Params: { brandSlug: string } }>("/b/:brandSlug", portal, async (request, reply) => {
    const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
    if ((await findBrand(database, brandSlug)) === undefined) throw new HttpRefusal("not-found");
    return sendIndex(reply, portalFolder);
  });
  app.get("/console/", { config: { site: "console" } }, (_, reply) => sendIndex(reply, consoleFolder));
}

/** Read at every request: a rebuilt app is served without a restart, and the file is small. */
async function sendIndex(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const index = await readFile(`${folder}/index.html`);
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(index);
}

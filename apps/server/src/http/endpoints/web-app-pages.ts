import { readFile } from "node:fs/promises";
import { brandSlugSchema } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply } from "fastify";
import { findBrand } from "../../installation/installation-lookups.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

export interface WebAppFolders {
  /** `dist` of apps/portal and apps/console. */
  portalFolder: string;
  consoleFolder: string;
}

/** The pages that start portal and console; the apps themselves look at the address. */
export function registerWebAppPages(
  app: FastifyInstance,
  {
    database,
    brandOfHost,
    portalFolder,
    consoleFolder,
  }: Pick<EndpointPorts, "database" | "brandOfHost"> & WebAppFolders,
): void {
  const portal = { config: { site: "portal", access: openToAnyone } } as const;
  app.get("/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get("/record/", portal, (_, reply) => sendIndex(reply, portalFolder));
  app.get<{ Params: { brandSlug: string } }>("/b/:brandSlug", portal, async (request, reply) => {
    const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
    const ofHost = brandOfHost(request.raw);
    if (ofHost !== undefined && ofHost !== brandSlug) throw new HttpRefusal("not-found");
    if ((await findBrand(database, brandSlug)) === undefined) throw new HttpRefusal("not-found");
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

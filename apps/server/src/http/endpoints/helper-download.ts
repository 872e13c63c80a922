import { helperDownloadRequestSchema } from "@meekijk/protocol";
import type { BrandSlug, HelperDownload } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { providerDay } from "../../brands/provider-day.ts";
import { listCurrentDocuments } from "../../brands/terms.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { openChecked } from "../../downloads/checked-file.ts";
import type { StoredDownload } from "../../downloads/helper-downloads.ts";
import { areCurrent } from "../../sessions/acceptance-check.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

type Ports = Pick<
  EndpointPorts,
  "database" | "brandOfHost" | "nowMs" | "clientAddress" | "rateLimits" | "helperDownloads" | "downloadTokens"
>;
const portal = { config: { site: "portal", access: openToAnyone } } as const;

/** The helper for customers who accepted (R009): which files there are, leave to fetch one, and the file itself. */
export function registerHelperDownload(app: FastifyInstance, ports: Ports): void {
  app.get("/api/helper-downloads", portal, async () => ports.helperDownloads.map(present));

  app.post<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug/helper-downloads",
    portal,
    async (request) => {
      if (!ports.rateLimits.download.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const { platform, documents } = parse(helperDownloadRequestSchema, request.body);
      const brand = await requireBrandAtHost(ports, request.raw, request.params.brandSlug);
      const { brand_slug: brandSlug } = brand;
      const isThere = ports.helperDownloads.some((download) => download.platform === platform);
      if (!isThere) throw new HttpRefusal("not-found");
      const current = await inTenant(ports.database, brand.tenant_id, (tenant) =>
        listCurrentDocuments(tenant, brandSlug, providerDay(ports.nowMs())),
      );
      if (!areCurrent(documents, current)) throw new HttpRefusal("not-allowed");
      return { address: `/download/helper/${ports.downloadTokens.give({ brandSlug, platform })}` };
    },
  );

  // No HEAD: a program that only looks would use the token up.
  const access = { to: "bearer", proof: "download-token" } as const;
  const options = { config: { site: "portal", access }, exposeHeadRoute: false } as const;
  const refuse = () => {
    throw new HttpRefusal("not-allowed");
  };
  app.get("/download/helper", options, refuse);
  app.get<{ Params: { token: string } }>("/download/helper/:token", options, async (request, reply) => {
    const permission = ports.downloadTokens.use(request.params.token);
    const download = ports.helperDownloads.find(({ platform }) => platform === permission?.platform);
    if (permission === undefined || download === undefined) return refuse();
    const takesGzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const compressed = takesGzip ? download.compressed : undefined;
    const opened = await openChecked(compressed ?? download.file);
    // Somebody wrote to the folder since the start: nobody checked what is there now.
    if (opened === undefined) throw new HttpRefusal("not-found");
    if (compressed !== undefined) reply.header("content-encoding", "gzip");
    return reply
      .type("application/octet-stream")
      .header("content-length", opened.sizeBytes)
      .header("content-disposition", `attachment; filename="${saveName(permission.brandSlug, download)}"`)
      .header("cache-control", "no-store")
      .header("vary", "accept-encoding")
      .send(opened.content);
  });
}

function present({ platform, fileName, sizeBytes, sha256 }: StoredDownload): HelperDownload {
  return { platform, fileName, sizeBytes, sha256 };
}

/** The name selects the brand when the program starts (apps/helper, select-tenant.ts). */
function saveName(brandSlug: BrandSlug, { platform }: HelperDownload): string {
  return `meekijk-${brandSlug}${platform === "windows-x64" ? ".exe" : ".tar.gz"}`;
}

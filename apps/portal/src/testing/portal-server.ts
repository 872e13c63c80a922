import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { BrandView, HelperDownload, SessionRecord } from "@meekijk/protocol";
import { FakePlace } from "./fake-place.ts";
import type { ExampleSite } from "../../../../packages/customer-pages/src/testing/example-terms.ts";

/** The header that the portal must work under: nothing inline, one Trusted Types policy. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types meekijk",
].join("; ");

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const downloadAddress = `/download/helper/${"t".repeat(43)}`;

export interface Posted {
  address: string;
  body: unknown;
}

export interface PortalServer {
  origin: string;
  posted: Posted[];
  /** Set to answer every API request with 503. */
  isApiDown: boolean;
  record: SessionRecord | undefined;
  helperDownloads: HelperDownload[];
  /** The control number that belongs to a live session. */
  liveNumber: string | undefined;
  /** Replaced by a test that needs an account. */
  place: FakePlace;
  close(): Promise<void>;
}

/** The built portal with the few answers of the API that it needs, for browser tests. */
export async function startPortalServer(dist: string, sites: readonly ExampleSite[]): Promise<PortalServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  const state: PortalServer = {
    origin: "",
    posted: [],
    isApiDown: false,
    record: undefined,
    helperDownloads: [],
    liveNumber: undefined,
    place: new FakePlace(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://portal.test");
    if (pathname.startsWith("/api/place/") && !state.isApiDown) {
      const text = (await request.toArray()).join("");
      const post: unknown = request.method === "POST" ? JSON.parse(text) : undefined;
      if (post !== undefined) state.posted.push({ address: pathname, body: post });
      const { status, body } = state.place.answer(pathname, post, state.record);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
      return;
    }
    if (pathname.startsWith("/api/")) {
      const body = await answerApi(request, pathname);
      const isFound = body !== undefined && !state.isApiDown;
      response.writeHead(isFound ? 200 : state.isApiDown ? 503 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(isFound ? body : { error: "not-found" }));
      return;
    }
    if (pathname === downloadAddress) {
      response.writeHead(200, { "content-disposition": 'attachment; filename="meekijk-voorbeeld.tar.gz"' });
      response.end("a program");
      return;
    }
    const logo = /^\/brands\/([a-z]+)\/logo\.svg$/.exec(pathname);
    const file = logo === null ? fileOf(pathname) : undefined;
    response.writeHead(200, {
      "content-type": logo === null ? (mediaTypes[extname(file ?? "")] ?? "text/plain") : "image/svg+xml",
      "content-security-policy": policyFor(pathname),
      "permissions-policy": "display-capture=(self)",
    });
    response.end(file === undefined ? logoOf(logo?.[1] ?? "") : await readFile(join(dist, file)));
  }

  async function answerApi(request: IncomingMessage, pathname: string): Promise<unknown> {
    if (request.method === "POST") {
      const text = (await request.toArray()).join("");
      const body = JSON.parse(text) as { controlNumber?: string };
      state.posted.push({ address: pathname, body });
      if (pathname === "/api/session-check") {
        const live = { isLive: true, since: "2026-03-03T13:05:00.000Z", employeeName: "Sanne de Wit" };
        return body.controlNumber === state.liveNumber
          ? { ...live, brandName: "Voorbeeld" }
          : { isLive: false };
      }
      if (pathname.endsWith("/helper-downloads")) return { address: downloadAddress };
      return {};
    }
    if (pathname === "/api/helper-downloads") return state.helperDownloads;
    const brand = /^\/api\/brands\/([a-z]+)$/.exec(pathname)?.[1];
    if (brand !== undefined) {
      return (brand === "default" ? sites[0] : sites.find((site) => site.brand.brandSlug === brand))?.brand;
    }
    if (pathname.startsWith("/api/records/")) {
      return (
        state.record && { record: state.record, damageReportUntil: "2026-03-17", retainUntil: "2027-03-03" }
      );
    }
    return sites.find((site) => site.terms.has(pathname))?.terms.get(pathname);
  }

  function logoOf(slug: string): string {
    const brand: BrandView | undefined = sites.find((site) => site.brand.brandSlug === slug)?.brand;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="${brand?.colours.accent}"/><path d="M10 21l7 7 13-15" fill="none" stroke="${brand?.colours.onAccent}" stroke-width="4"/></svg>`;
  }

  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  state.origin = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}`;
  return state;
}

/** The device's worker may compile WebAssembly, as the real server's answer says. */
function policyFor(pathname: string): string {
  return /\/device-worker-[\w-]+\.js$/.test(pathname)
    ? strictPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    : strictPolicy;
}

function fileOf(pathname: string): string {
  const prefix = "/assets/portal/";
  return pathname.startsWith(prefix) ? normalize(pathname.slice(prefix.length)) : "index.html";
}

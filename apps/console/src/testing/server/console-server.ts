import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { CannedApi } from "./canned-api.ts";

/** As strict as the server's own (design 9): nothing inline, nothing from elsewhere, one Trusted Types policy. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types meekijk",
].join("; ");

const mediaTypes: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

export interface ConsoleServer {
  origin: string;
  close(): Promise<void>;
}

/** Serves the built console, with the scripted worker in the place of the real one. */
export async function startConsoleServer(options: {
  distFolder: string;
  fakeWorkerFile: string;
  api: CannedApi;
}): Promise<ConsoleServer> {
  const fileOf = (path: string) => {
    if (path === "/console/") return join(options.distFolder, "index.html");
    if (/^\/assets\/console\/console-worker-[\w-]+\.js$/.test(path)) return options.fakeWorkerFile;
    const [, name] = /^\/assets\/console\/([\w-]+\.\w+)$/.exec(path) ?? [];
    return name === undefined ? undefined : join(options.distFolder, name);
  };
  const server = createServer((request, response) => {
    const respond = async () => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      if (pathname.startsWith("/api/")) {
        const { status, body } = await options.api.answer(
          request.method ?? "GET",
          pathname,
          await readJson(request),
        );
        response.writeHead(status, { "content-type": "application/json" });
        response.end(body === undefined ? undefined : JSON.stringify(body));
        return;
      }
      const file = fileOf(pathname);
      if (file === undefined) throw new Error(`no ${pathname}`);
      response.writeHead(200, {
        "content-type": mediaTypes[file.split(".").at(-1) ?? ""] ?? "application/octet-stream",
        "content-security-policy": contentSecurityPolicy,
        "x-content-type-options": "nosniff",
      });
      response.end(await readFile(file));
    };
    respond().catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

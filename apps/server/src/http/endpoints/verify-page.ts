import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { openToAnyone } from "../route-access.ts";
import type { WebAppFolders } from "./web-app-pages.ts";

const portal = { config: { site: "portal", access: openToAnyone } } as const;
const ownPolicy = /http-equiv="content-security-policy" content="([^"]+)"/;

/**
 * GET /verify/: the page that checks receipts, one file to keep; and the same as a command for Node. Whoever doubts this server
 * takes them from elsewhere: they are the same files everywhere.
 */
export function registerVerifyPage(
  app: FastifyInstance,
  { verifyFolder }: Pick<WebAppFolders, "verifyFolder">,
): void {
  const read = async (name: string): Promise<string> => {
    try {
      return await readFile(`${verifyFolder}/${name}`, "utf8");
    } catch {
      throw new HttpRefusal("not-found");
    }
  };
  app.get("/verify/", portal, async (_, reply) => {
    const page = await read("index.html");
    // The page's own policy names the hash of its one script; that of all our other pages would forbid it.
    const policy = ownPolicy.exec(page)?.[1] ?? "default-src 'none'";
    return reply
      .header("content-security-policy", `${policy}; frame-ancestors 'none'`)
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(page);
  });
  app.get("/verify/meekijk-verify.mjs", portal, async (_, reply) =>
    reply
      .header("content-disposition", 'attachment; filename="meekijk-verify.mjs"')
      .header("cache-control", "no-cache")
      .type("text/javascript; charset=utf-8")
      .send(await read("meekijk-verify.mjs")),
  );
}

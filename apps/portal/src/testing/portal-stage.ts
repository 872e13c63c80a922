import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { playWholeSession } from "../../../../packages/evidence/src/testing/test-session.ts";
import type { SessionRecord } from "@meekijk/protocol";
import { buildPortal } from "./build-portal.ts";
import { exampleSite } from "../../../../packages/customer-pages/src/testing/example-terms.ts";
import type { ExampleSite } from "../../../../packages/customer-pages/src/testing/example-terms.ts";
import { findBarriers } from "./find-barriers.ts";
import { launchChromium } from "./launch-chromium.ts";
import { startPortalServer } from "./portal-server.ts";
import type { PortalServer } from "./portal-server.ts";
import { PortalVisit } from "./portal-visit.ts";

/** The built portal, a server for it, a browser and a finished session to show. */
export interface PortalStage {
  dist: string;
  site: ExampleSite;
  server: PortalServer;
  browser: Browser;
  record: SessionRecord;
  /** One visit with its own browser profile; afterwards no breach of the content security policy may have been. */
  visiting(walk: (visit: PortalVisit) => Promise<void>, options?: VisitOptions): Promise<void>;
  close(): Promise<void>;
}

interface VisitOptions {
  viewport?: { width: number; height: number };
}

export async function setPortalStage(): Promise<PortalStage> {
  const built = await buildPortal();
  const site = exampleSite("voorbeeld");
  const server = await startPortalServer(built.dist, [site, exampleSite("zonneveld")]);
  const browser = await launchChromium();
  return {
    dist: built.dist,
    site,
    server,
    browser,
    record: (await playWholeSession()).record(),
    visiting: async (walk, options = {}) => {
      const visit = await PortalVisit.open(browser, server.origin, options);
      try {
        await walk(visit);
        assert.deepEqual(await visit.violations(), [], "content security policy");
      } finally {
        await visit.close();
      }
    },
    close: async () => {
      await browser.close();
      await server.close();
      await built.remove();
    },
  };
}

export async function assertNoBarriers(visit: PortalVisit, place: string): Promise<void> {
  assert.deepEqual(await findBarriers(visit.page), [], place);
}

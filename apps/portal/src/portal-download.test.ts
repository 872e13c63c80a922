import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { portalCatalogue } from "@meekijk/messages";
import { helperDownloadRequestSchema } from "@meekijk/protocol";
import type { HelperDownload } from "@meekijk/protocol";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";

const download = (platform: HelperDownload["platform"]): HelperDownload => ({
  platform,
  fileName: `meekijk-${platform}`,
  sizeBytes: 43_172_411,
  sha256: (platform === "linux-x64" ? "ab" : "cd").repeat(32),
});

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

void test("R009 after acceptance the right program is offered, with its size, hash and what the system asks", async () => {
  stage.server.helperDownloads = [download("windows-x64"), download("linux-x64")];
  stage.server.posted.length = 0;
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toTerms();
    assert.equal(await visit.hook("download-helper").count(), 0);
    await visit.start();
    await visit.toAccepted();
    await visit.hook("download-helper").waitFor();
    assert.equal(await visit.hook("helper-sha256").textContent(), "ab".repeat(32));
    await visit.page.getByText("44 MB").waitFor();
    await visit.page.getByText(portalCatalogue.nl["portal.download.linux.run"]).waitFor();
    await assertNoBarriers(visit, "download");
    const arrives = visit.page.waitForEvent("download");
    await visit.hook("download-helper").click();
    const file = await arrives;
    assert.equal(file.suggestedFilename(), "meekijk-voorbeeld.tar.gz");
    assert.equal(await readFile(await file.path(), "utf8"), "a program");
    await visit.page.getByText(portalCatalogue.nl["portal.download.started"]).waitFor();
    const [posted] = stage.server.posted;
    assert.equal(posted?.address, "/api/brands/voorbeeld/helper-downloads");
    const { platform, documents } = helperDownloadRequestSchema.parse(posted.body);
    assert.equal(platform, "linux-x64");
    const current = stage.site.brand.documents.filter(({ language }) => language === "nl");
    assert.deepEqual(
      documents.map(({ sha256 }) => sha256),
      current.map(({ sha256 }) => sha256),
    );
    await visit.hook("share-in-browser").click();
    await visit.hook("download-helper").waitFor({ state: "detached" });
  });
});

void test("a server without a program for this system offers none", async () => {
  for (const helperDownloads of [[], [download("windows-x64")]]) {
    stage.server.helperDownloads = helperDownloads;
    await stage.visiting(async (visit) => {
      await visit.start();
      const answered = visit.page.waitForResponse(/helper-downloads$/);
      await visit.toAccepted();
      await answered;
      // The answer is read before the page has its next turn to draw.
      await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      assert.equal(await visit.hook("download-helper").count(), 0);
    });
  }
});

void test("a refused download is told, and can be tried again", async () => {
  stage.server.helperDownloads = [download("linux-x64")];
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toAccepted();
    await visit.hook("download-helper").waitFor();
    stage.server.isApiDown = true;
    await visit.hook("download-helper").click();
    await visit.page.getByText(portalCatalogue.nl["portal.download.failed"]).waitFor();
    stage.server.isApiDown = false;
    const arrives = visit.page.waitForEvent("download");
    await visit.hook("download-helper").click();
    await arrives;
  });
});

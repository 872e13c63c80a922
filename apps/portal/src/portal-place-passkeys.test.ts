import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { placeCatalogue } from "@meekijk/messages";
import { credentialIdSchema } from "@meekijk/protocol";
import { examplePlaceMe } from "../../../packages/customer-pages/src/testing/example-place.ts";
import { findBarriers } from "./testing/find-barriers.ts";
import { placeVisitsOf } from "./testing/place-visits.ts";
import type { PlaceVisits } from "./testing/place-visits.ts";
import { setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";

let stage: PortalStage;
let visits: PlaceVisits;
before(async () => {
  stage = await setPortalStage();
  visits = placeVisitsOf(stage);
});
after(() => stage.close());

const words = placeCatalogue.nl;
const passkeys = ["AAAA", "BBBB"].map((id) => ({
  credentialId: credentialIdSchema.parse(id),
  name: `Apparaat ${id}`,
  createdAt: "2026-03-01T10:00:00.000Z",
  lastUsedAt: id === "AAAA" ? "2026-03-03T10:00:00.000Z" : null,
}));

void test("R056 R057 a passkey is offered where it can be used, and made only right after signing in", async () => {
  const place = visits.begin();
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-email").waitFor();
    assert.equal(await visit.hook("place-sign-in-passkey").count(), 0, "not at this address");
    place.passkeyOrigins = [stage.server.origin];
    place.canMail = false;
    await visit.page.reload();
    await visit.hook("place-no-mail").waitFor();
    assert.deepEqual(await findBarriers(visit.page), []);

    place.refusals.set("passkey-sign-in/begin", "locked-out");
    await visit.hook("place-sign-in-passkey").click();
    await visit.page.getByText(words["place.problem.too-many-requests"]).waitFor();
    assert.deepEqual(visits.postedTo("/passkey-sign-in/begin"), [
      { address: "/api/place/passkey-sign-in/begin", body: { brandSlug: "voorbeeld" } },
    ]);
    place.refusals.set("passkey-sign-in/begin", "account-blocked");
    await visit.hook("place-sign-in-passkey").click();
    await visit.hook("place-blocked").waitFor();

    place.refusals.clear();
    place.me = examplePlaceMe();
    place.isSignInNeeded = true;
    await visits.go(visit, "&page=account");
    await visit.hook("place-account").click();
    await visit.hook("place-passkey-sign-in-again").waitFor();
    assert.equal(await visit.hook("place-add-passkey").count(), 0);
    assert.deepEqual(await findBarriers(visit.page), []);
    await visit.hook("place-passkey-sign-in-again").click();
    await visit.hook("place-sign-in").waitFor();
  });
});

void test("a passkey needs a name, which stays when the server says no, and says why", async () => {
  const place = visits.begin(examplePlaceMe());
  place.passkeyOrigins = [stage.server.origin];
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-account").click();
    await visit.page.getByText(words["place.passkey.none"]).waitFor();
    await visit.hook("place-add-passkey").click();
    await visit.page.getByText(words["place.passkey.name-missing"]).waitFor();
    assert.deepEqual(visits.postedTo("/passkeys/begin"), []);
    await visit.hook("place-passkey-name").fill("Laptop");
    place.refusals.set("passkeys/begin", "too-many-passkeys");
    await visit.hook("place-add-passkey").click();
    await visit.page.getByText(words["place.passkey.too-many-passkeys"]).waitFor();
    assert.equal(await visit.hook("place-passkey-name").inputValue(), "Laptop");
    // Ten minutes passed while the page stood open.
    place.refusals.set("passkeys/begin", "step-up-needed");
    place.isSignInNeeded = true;
    await visit.hook("place-add-passkey").click();
    await visit.hook("place-passkey-sign-in-again").waitFor();
  });
});

void test("each passkey says when it was made and used, and the one that is removed leaves", async () => {
  const place = visits.begin(examplePlaceMe());
  place.passkeys = passkeys;
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-account").click();
    const card = visit.hook("place-passkeys");
    await card.getByText("Apparaat AAAA", { exact: true }).waitFor();
    await card.getByText(words["place.passkey.never-used"]).waitFor();
    await card.getByText(words["place.passkey.not-here"]).waitFor();
    assert.deepEqual(await findBarriers(visit.page), []);
    await visit.page.getByRole("button", { name: /Verwijder.*Apparaat BBBB/ }).click();
    await visit.hook("place-passkey-removed").waitFor();
    await card.getByText("Apparaat BBBB", { exact: true }).waitFor({ state: "detached" });
    assert.deepEqual(visits.postedTo("/passkeys/remove"), [
      { address: "/api/place/passkeys/remove", body: { credentialId: "BBBB" } },
    ]);
  });
});

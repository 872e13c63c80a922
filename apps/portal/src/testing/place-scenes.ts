import {
  exampleDuty,
  examplePlaceMe,
  examplePlaceSession,
} from "../../../../packages/customer-pages/src/testing/example-place.ts";
import type { PlaceMe, SessionId } from "@meekijk/protocol";
import type { Scene, Stage } from "./scenes.ts";
import type { PortalVisit } from "./portal-visit.ts";
import { FakePlace } from "./fake-place.ts";

const token = "t".repeat(43);

/** Opens the own place of the stage's brand, signed in as `me` when given. */
async function open(
  visit: PortalVisit,
  { brand, language, server, record }: Stage,
  { me, query = "", fragment = "" }: { me?: PlaceMe; query?: string; fragment?: string } = {},
): Promise<void> {
  server.record = record;
  server.place.me = me;
  await visit.page.goto(`${server.origin}/b/${brand}/account?lang=${language}${query}${fragment}`);
  await visit.page.getByRole("heading", { level: 1 }).waitFor();
}

const meOf = ({ brand, language }: Stage, changes: Partial<PlaceMe> = {}) =>
  examplePlaceMe({ brandSlug: brand as PlaceMe["brandSlug"], language, ...changes });

const otherId = `${"O".repeat(21)}A` as SessionId;
const session = examplePlaceSession();

/** A place with sessions of every kind. */
function fullPlace({ brand }: Stage): FakePlace {
  const place = new FakePlace();
  const provider = { brandName: brand === "voorbeeld" ? "Voorbeeld Computerhulp" : "Zonneveld Diensten" };
  const employee = { employeeOrganisation: provider.brandName };
  const nowMs = Date.now();
  place.sessions = [
    {
      ...session,
      ...provider,
      ...employee,
      sessionId: otherId,
      deviceForm: "helper",
      openedAt: new Date(nowMs - 900_000).toISOString(),
      joinedAt: new Date(nowMs - 840_000).toISOString(),
      endedAt: null,
      endReason: null,
      outcome: null,
      damageReportUntil: null,
      retainUntil: null,
    },
    { ...session, ...provider, ...employee, damageReportCount: 1 },
    {
      ...session,
      ...provider,
      sessionId: `${"P".repeat(21)}A` as SessionId,
      openedAt: "2026-02-10T13:00:00.000Z",
      joinedAt: null,
      endedAt: "2026-02-10T13:10:00.000Z",
      endReason: "code-expired",
      isDisowned: true,
      employeeName: null,
      employeeOrganisation: null,
      reason: null,
      outcome: null,
    },
  ];
  return place;
}

function inside(name: string, query: string, hook: string, changes: Partial<PlaceMe> = {}): Scene {
  return {
    name,
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place = fullPlace(stage);
      await open(visit, stage, { me: meOf(stage, changes), query });
      await visit.hook(hook).first().waitFor();
    },
  };
}

/** Every screen of the customer's own place. */
export const placeScenes: readonly Scene[] = [
  {
    name: "40-place-sign-in",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage);
      await visit.hook("place-email").waitFor();
    },
  },
  {
    name: "41-place-new-account",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage);
      await visit.hook("place-new-account").click();
      await visit.hook("place-name").fill("Riet de Boer");
      await visit.hook("place-email").fill("info@boer.example");
      await visit.hook("place-send-link").click();
      await visit.hook("place-problem").waitFor();
    },
  },
  {
    name: "42-place-mail-sent",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage);
      await visit.hook("place-email").fill("riet@boer.example");
      await visit.hook("place-send-link").click();
      await visit.hook("place-mail-sent").waitFor();
    },
  },
  {
    name: "43-place-no-mail",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place.canMail = false;
      await open(visit, stage);
      await visit.hook("place-no-mail").waitFor();
    },
  },
  {
    name: "44-place-link",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage, { fragment: `#token=${token}` });
      await visit.hook("place-use-link").waitFor();
    },
  },
  {
    name: "44-place-link-used",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place.linkOpens = meOf(stage);
      await open(visit, stage, { fragment: `#token=${token}` });
      await visit.hook("place-use-link").click();
      await visit.hook("place-whose").waitFor();
    },
  },
  {
    name: "45-place-link-spent",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place.refusals.set("sign-in", "link-spent");
      await open(visit, stage, { fragment: `#token=${token}` });
      await visit.hook("place-use-link").click();
      await visit.hook("place-email").waitFor();
    },
  },
  {
    name: "46-place-block-link",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage, { fragment: `#block=${token}` });
      await visit.hook("place-use-block-link").waitFor();
    },
  },
  {
    name: "47-place-block-link-spent",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage, { fragment: "#block=broken" });
      await visit.hook("place-block-link-spent").waitFor();
    },
  },
  {
    name: "48-place-blocked-by-mail",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage, { fragment: `#block=${token}` });
      await visit.hook("place-use-block-link").click();
      await visit.hook("place-blocked").waitFor();
    },
  },
  {
    name: "49-place-activation",
    isWholePage: true,
    async play(visit, stage) {
      const activationDuty = exampleDuty(stage.brand, stage.language);
      await open(visit, stage, { me: meOf(stage, { activationDuty }) });
      await visit.hook("place-activate").click();
      await visit.page.locator("summary").click();
    },
  },
  {
    name: "50-place-offline",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place.refusals.set("me", "internal");
      await open(visit, stage);
      await visit.hook("place-problem").waitFor();
    },
  },
  {
    name: "51-place-nothing-yet",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place.sessions = [];
      const me = meOf(stage, { organisationName: null, isAdministrator: false });
      await open(visit, stage, { me });
      await visit.hook("place-none").waitFor();
    },
  },
  inside("52-place-overview", "", "place-session", { otherWebSessionCount: 1 }),
  inside("53-place-running", `&session=${otherId}`, "download-record"),
  inside("54-place-session", `&session=${session.sessionId}`, "download-record"),
  {
    name: "55-place-damage",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place = fullPlace(stage);
      await open(visit, stage, { me: meOf(stage), query: `&session=${session.sessionId}` });
      await visit.hook("place-open-damage").click();
      await visit.hook("place-damage-contact").fill("");
      await visit.hook("place-send-damage").click();
      await visit.page.locator("summary").click();
      await visit.page.locator("time").first().waitFor();
    },
  },
  {
    name: "56-place-disowned",
    isWholePage: true,
    async play(visit, stage) {
      stage.server.place = fullPlace(stage);
      await open(visit, stage, { me: meOf(stage), query: `&session=${otherId}` });
      await visit.hook("place-disown-session").click();
      await visit.hook("place-blocked").waitFor();
    },
  },
  inside("57-place-account", "&page=account", "place-entry", { otherWebSessionCount: 1 }),
  inside("58-place-organisation", "&page=organisation", "place-entry"),
  {
    name: "59-place-person-blocked",
    isWholePage: true,
    async play(visit, stage) {
      await open(visit, stage, { me: meOf(stage), query: "&page=organisation" });
      await visit.hook("place-block-person").first().click();
      await visit.hook("place-person-blocked").waitFor();
    },
  },
];

import { createRoot } from "react-dom/client";
import { applyBrandTheme, preparePage } from "@meekijk/design-system";
import {
  App,
  BrandTrouble,
  OwnPlace,
  brandSlugOf,
  browserLogMemory,
  chooseLanguage,
  isCheckPath,
  isOwnPlace,
  loadBrand,
  takeFragment,
} from "@meekijk/customer-pages";
import type { CustomerProgram, SessionPorts } from "@meekijk/customer-pages";
import { createDeviceWorker } from "./session/create-device-worker.ts";
import { pickScreen } from "./session/screen-capture.ts";
import { findSharingObstacle, readSharingAbilities } from "./sharing-obstacle.ts";

preparePage();
const place = document.querySelector("#page");
if (place === null) throw new Error("page without a place for the portal");
const root = createRoot(place);

const isRecordPage = /^\/record\/?$/.test(location.pathname);
const placeFragment = isOwnPlace(location.pathname) ? takeFragment() : undefined;
const ownSlug = brandSlugOf(location.pathname);
const answer = await loadBrand(isRecordPage ? "default" : ownSlug);

const program: CustomerProgram = {
  form: "browser",
  serverAddress: location.origin,
  checkAddress: `${location.origin}${ownSlug === "default" ? "" : `/b/${ownSlug}`}/check`,
  logMemory: browserLogMemory,
};
const ports: SessionPorts = {
  createWorker: createDeviceWorker,
  pickScreen,
  screenChoices: undefined,
  isSessionRunning: false,
  endsWithPage: true,
};

if ("brand" in answer) {
  applyBrandTheme(document.documentElement, answer.brand.colours);
  const { brand } = answer;
  const firstLanguage = chooseLanguage(location.search, navigator.languages, brand.languages);
  root.render(
    placeFragment === undefined ? (
      <App
        brand={brand}
        firstLanguage={firstLanguage}
        obstacle={readSharingAbilities().then(findSharingObstacle)}
        program={program}
        ports={ports}
        isRecordPage={isRecordPage}
        isCheckPage={isCheckPath(location.pathname)}
      />
    ) : (
      <OwnPlace brand={brand} program={program} firstLanguage={firstLanguage} fragment={placeFragment} />
    ),
  );
} else {
  const language = chooseLanguage(location.search, navigator.languages, ["nl", "en"]);
  document.documentElement.lang = language;
  root.render(<BrandTrouble language={language} problem={answer.problem} />);
}

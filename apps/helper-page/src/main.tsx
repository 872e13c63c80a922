import { createRoot } from "react-dom/client";
import { applyBrandTheme, preparePage } from "@meekijk/design-system";
import { App, BrandTrouble, ScreenChoices, chooseLanguage, loadBrand } from "@meekijk/customer-pages";
import type { CustomerProgram, SessionPorts } from "@meekijk/customer-pages";
import { IgnoredAnswerNotice } from "./ignored-answer-notice.tsx";
import { loadProgramFacts } from "./program-facts.ts";
import { ProgramSocket } from "./program-socket.ts";
import { pickChosenScreen } from "./screen-pick.ts";

preparePage();
const place = document.querySelector("#page");
if (place === null) throw new Error("page without a place for the helper");
const root = createRoot(place);

const facts = await loadProgramFacts();
const answer = facts === undefined ? { problem: "offline" as const } : await loadBrand(facts.brandSlug);

if (facts !== undefined && "brand" in answer) {
  const screenChoices = new ScreenChoices();
  const socket = new ProgramSocket({
    address: `ws://${location.host}/session`,
    onScreens: (screens) => screenChoices.offer(screens),
  });
  const program: CustomerProgram = { form: "helper", serverAddress: facts.serverAddress };
  const ports: SessionPorts = {
    createWorker: () => socket,
    pickScreen: async () => pickChosenScreen(screenChoices.getState()),
    screenChoices,
    isSessionRunning: facts.isSessionRunning,
    endsWithPage: false,
  };
  applyBrandTheme(document.documentElement, answer.brand.colours);
  root.render(
    <>
      <IgnoredAnswerNotice socket={socket} />
      <App
        brand={answer.brand}
        firstLanguage={chooseLanguage(location.search, navigator.languages, answer.brand.languages)}
        obstacle={Promise.resolve(undefined)}
        program={program}
        hasStopKeys={facts.hasStopKeys}
        ports={ports}
        isRecordPage={false}
      />
    </>,
  );
} else {
  const language = chooseLanguage(location.search, navigator.languages, ["nl", "en"]);
  document.documentElement.lang = language;
  root.render(
    <BrandTrouble language={language} problem={"problem" in answer ? answer.problem : "offline"} />,
  );
}

import { createRoot } from "react-dom/client";
import { applyBrandTheme, preparePage } from "@meekijk/design-system";
import { App, BrandTrouble, ScreenChoices, chooseLanguage, loadBrand } from "@meekijk/customer-pages";
import type { CustomerProgram, SessionPorts } from "@meekijk/customer-pages";
import { IgnoredAnswerNotice } from "./ignored-answer-notice.tsx";
import { loadProgramFacts } from "./program-facts.ts";
import { PressTime } from "./press-time.ts";
import { createProgramLogMemory } from "./program-log-memory.ts";
import { ProgramLine } from "./program-line.ts";
import { ProgramSocket } from "./program-socket.ts";
import { ProgramTroubleScreen, WhileProgramIsThere } from "./program-trouble.tsx";
import { pickChosenScreen } from "./screen-pick.ts";

preparePage();
const place = document.querySelector("#page");
if (place === null) throw new Error("page without a place for the helper");
const root = createRoot(place);

const facts = await loadProgramFacts();
const answer = facts === undefined ? { problem: "offline" as const } : await loadBrand(facts.brandSlug);

if (facts !== undefined && "brand" in answer) {
  const screenChoices = new ScreenChoices();
  const pressTime = new PressTime(window);
  const socket = new ProgramSocket({
    readPressTime: () => pressTime.read(),
    line: new ProgramLine({
      address: `ws://${location.host}/session`,
      patienceMs: 9_000,
      betweenTriesMs: 1_000,
    }),
    onScreens: (screens) => screenChoices.offer(screens),
  });
  const { serverAddress } = facts;
  const program: CustomerProgram = {
    form: "helper",
    serverAddress,
    checkAddress: new URL(`/b/${answer.brand.brandSlug}/check`, serverAddress).href,
    logMemory: createProgramLogMemory(facts.rememberedLog, (text) => socket.rememberLog(text)),
  };
  const ports: SessionPorts = {
    createWorker: () => socket,
    pickScreen: async () => pickChosenScreen(screenChoices.getState()),
    screenChoices,
    isSessionRunning: facts.isSessionRunning,
    endsWithPage: false,
  };
  applyBrandTheme(document.documentElement, answer.brand.colours);
  root.render(
    <WhileProgramIsThere socket={socket}>
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
    </WhileProgramIsThere>,
  );
} else {
  const language = chooseLanguage(location.search, navigator.languages, ["nl", "en"]);
  document.documentElement.lang = language;
  // Nobody was asked anything yet, so nobody sees anything.
  const hasNoSession = facts !== undefined && !facts.isSessionRunning;
  root.render(
    hasNoSession && "problem" in answer ? (
      <BrandTrouble language={language} problem={answer.problem} />
    ) : (
      <ProgramTroubleScreen trouble="silent" />
    ),
  );
}

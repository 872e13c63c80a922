import type { OfferedScreen, ScreenChoices } from "@meekijk/customer-pages";
import type { SessionPorts } from "@meekijk/customer-pages";

type Pick = Awaited<ReturnType<SessionPorts["pickScreen"]>>;

/** The screen that stood chosen beside the question when yes was pressed. */
export function pickChosenScreen({ offered, chosenId }: ReturnType<ScreenChoices["getState"]>): Pick {
  const chosen = offered.find(({ screenId }) => screenId === chosenId);
  if (chosen === undefined) return { kind: "failed" };
  return {
    kind: "picked",
    // The program stops its own capture; the page holds nothing of it.
    capture: {
      screen: { screenId: chosen.screenId },
      surface: surfaceOf(chosen, offered),
      stop: () => undefined,
    },
  };
}

function surfaceOf({ kind }: OfferedScreen, offered: readonly OfferedScreen[]) {
  const hasOneMonitor = offered.filter((screen) => screen.kind === "monitor").length === 1;
  return kind === "all" && hasOneMonitor ? "monitor" : kind;
}

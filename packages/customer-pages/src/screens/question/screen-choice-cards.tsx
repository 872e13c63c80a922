import { useSyncExternalStore } from "react";
import { Banner, ChoiceCards } from "@meekijk/design-system";
import { usePortal } from "../../portal-context.tsx";
import type { OfferedScreen, ScreenChoices } from "../../session/screen-choices.ts";

/** What a yes would show: one monitor, all of them, or one window. */
export function ScreenChoiceCards({ choices }: { choices: ScreenChoices }) {
  const { text } = usePortal();
  const { offered, chosenId, lostKind } = useSyncExternalStore(choices.subscribe, choices.getState);
  const monitors = offered.filter(({ kind }) => kind === "monitor");
  const label = (screen: OfferedScreen) => {
    if (screen.kind === "window") return text("portal.screens.window", { title: screen.title });
    if (screen.kind === "all") return text("portal.screens.all", { count: monitors.length });
    return monitors.length === 1
      ? text("portal.screens.only")
      : text("portal.screens.monitor", { number: monitors.indexOf(screen) + 1, title: screen.title });
  };
  // With one monitor, "all" and that monitor are the same picture; one of them is enough to read.
  const shown = offered.filter(({ kind }) => kind !== "all" || monitors.length !== 1);
  const lost =
    lostKind === undefined
      ? undefined
      : text(lostKind === "window" ? "portal.screens.window-gone" : "portal.screens.screen-gone");
  return (
    <>
      <ChoiceCards
        data-testid="screen-choice"
        label={text("portal.screens.label")}
        description={text("portal.screens.lead")}
        choices={shown.map((screen) => ({
          value: screen.screenId,
          label: label(screen),
          ...(screen.kind === "monitor" && screen.isPrimary && monitors.length > 1
            ? { description: text("portal.screens.primary") }
            : {}),
        }))}
        value={chosenId ?? null}
        onChange={(screenId) => choices.choose(screenId)}
      />
      <div role="alert" data-testid="screen-choice-missing">
        {lost !== undefined ? (
          <Banner tone="warning" title={lost} />
        ) : chosenId === undefined ? (
          <p>{text("portal.screens.choose")}</p>
        ) : null}
      </div>
    </>
  );
}

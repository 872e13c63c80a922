import { useSyncExternalStore } from "react";
import type { ScreenChoices } from "../../session/screen-choices.ts";

const nothingOffered = { offered: [], chosenId: undefined, lostKind: undefined };
const neverChanges = () => () => undefined;

/** Whether a yes has a screen to show. Where the browser has a picker of its own, it is chosen after the yes. */
export function useHasScreenChoice(choices: ScreenChoices | undefined): boolean {
  const { chosenId } = useSyncExternalStore(
    choices?.subscribe ?? neverChanges,
    choices?.getState ?? (() => nothingOffered),
  );
  return choices === undefined || chosenId !== undefined;
}

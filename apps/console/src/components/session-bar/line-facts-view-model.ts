import type { ConsoleView } from "@meekijk/session-client";
import type { ConsoleText } from "../../language/console-text.ts";

export interface ShownLineFacts {
  /** `changing`: nothing was measured on the present path yet. */
  readonly state: "direct" | "relay" | "changing" | "lost";
  readonly summary: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

/** The corner's words: path, round trip and delay of the picture. Undefined before there is a line. */
export function lineFactsOf(
  { line, link, linkPath, screenSize }: Pick<ConsoleView, "line" | "link" | "linkPath" | "screenSize">,
  text: ConsoleText,
): ShownLineFacts | undefined {
  if (linkPath === undefined) return undefined;
  const roundTripMs = line?.roundTripMs;
  const state = link === "lost" ? "lost" : roundTripMs === undefined ? "changing" : linkPath;
  const path = { label: text("console.line.path"), value: text(`console.line.path.${state}`) };
  if (state === "lost" || roundTripMs === undefined)
    return { state, summary: text(`console.line.${state}`), details: [path] };
  const roundTrip = inMilliseconds(roundTripMs, text);
  const isPictureKnown = screenSize !== undefined && line?.pictureDelayMs !== undefined;
  const delay = isPictureKnown ? inMilliseconds(line?.pictureDelayMs ?? 0, text) : undefined;
  return {
    state,
    summary: [text(`console.line.${state}`), roundTrip, delay && text("console.line.picture", { delay })]
      .filter((part) => part !== undefined)
      .join(" · "),
    details: [
      path,
      { label: text("console.line.round-trip"), value: roundTrip },
      ...(delay === undefined ? [] : [{ label: text("console.line.picture-delay"), value: delay }]),
    ],
  };
}

/** As exact as it is: a heartbeat tells a few milliseconds apart, and nobody needs the ones of half a second. */
function inMilliseconds(durationMs: number, text: ConsoleText): string {
  const step = durationMs < 100 ? 1 : durationMs < 1_000 ? 10 : 100;
  const milliseconds = Math.max(1, Math.round(durationMs / step) * step);
  return text("console.line.milliseconds", { milliseconds });
}

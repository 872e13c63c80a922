import type { helperNl } from "./helper-nl.ts";

export const helperEn = {
  "helper.bar.looks": "{employee} is looking along",
  "helper.bar.controls": "{employee} controls your computer",
  "helper.bar.paused": "Paused: {employee} sees nothing new",
  "helper.bar.verified": "{employee} (confirmed)",
  "helper.bar.refused": "{employee} (proof does not hold)",
  "helper.bar.not-verified": "{employee} (not confirmed)",
  "helper.bar.question": "A question is waiting for you",
  "helper.bar.stop": "Stop",
  "helper.bar.withdraw": "Take back",
  "helper.open-page": "No window? Then open this address in your browser yourself:",
  "helper.which-brand": "Who is helping you? Type one of these names:",
  "helper.start.bad-usage": "Start it like this: meekijk --server ADDRESS --brand NAME [--root KEY]",
  "helper.start.bad-server": "{value} is not the address of a server.",
  "helper.start.platform":
    "Meekijk does not work on this system yet ({platform}). Share your screen in the browser.",
  "helper.start.wayland":
    "This is a Wayland desktop. The program does not work there yet. Share your screen in the browser, or log in with X11 (Xorg).",
  "helper.start.no-display": "No desktop was found that could be shown.",
  "helper.start.desktop-refused": "Your desktop does not allow this program ({reason}). Nothing has started.",
  "helper.gone":
    "Meekijk has closed. Still on this computer are the program and the files that you accepted.",
  "helper.failed":
    "Something went wrong ({reason}), so Meekijk has closed. Nobody sees your screen any more.",
} as const satisfies Record<keyof typeof helperNl, string>;

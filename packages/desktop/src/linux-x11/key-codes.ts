/** The rows of characters, as X keycodes (evdev's number and 8) from left to right. */
const characterRows: readonly (readonly [firstKeycode: number, codes: string])[] = [
  [10, "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal"],
  [24, "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight"],
  [38, "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote"],
  [51, "Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash"],
  [65, "Space"],
  [94, "IntlBackslash"],
  [97, "IntlRo"],
  [132, "IntlYen"],
];

const otherRows: readonly (readonly [firstKeycode: number, codes: string])[] = [
  [9, "Escape"],
  [22, "Backspace Tab"],
  [36, "Enter ControlLeft"],
  [50, "ShiftLeft"],
  [62, "ShiftRight NumpadMultiply AltLeft"],
  [66, "CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock"],
  [79, "Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3"],
  [90, "Numpad0 NumpadDecimal"],
  [93, "Lang5"],
  [95, "F11 F12"],
  [98, "Lang3 Lang4 Convert KanaMode NonConvert"],
  [104, "NumpadEnter ControlRight NumpadDivide PrintScreen AltRight"],
  [110, "Home ArrowUp PageUp ArrowLeft ArrowRight End ArrowDown PageDown Insert Delete"],
  [121, "AudioVolumeMute AudioVolumeDown AudioVolumeUp Power NumpadEqual"],
  [127, "Pause"],
  [129, "NumpadComma Lang1 Lang2"],
  [133, "MetaLeft MetaRight ContextMenu BrowserStop Again Props Undo Select Copy Open Paste Find Cut Help"],
  [148, "LaunchApp2"],
  [150, "Sleep WakeUp"],
  [152, "LaunchApp1"],
  [163, "LaunchMail BrowserFavorites"],
  [166, "BrowserBack BrowserForward"],
  [169, "Eject"],
  [171, "MediaTrackNext MediaPlayPause MediaTrackPrevious MediaStop"],
  [179, "MediaSelect BrowserHome BrowserRefresh"],
  [187, "NumpadParenLeft NumpadParenRight"],
  [191, "F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24"],
  [225, "BrowserSearch"],
];

const numbered = (rows: typeof characterRows) =>
  rows.flatMap(([first, codes]) => codes.split(" ").map((code, place) => [code, first + place] as const));

/** X keycodes by the names of `KeyboardEvent.code`. */
export const keycodes: ReadonlyMap<string, number> = new Map([
  ...numbered(characterRows),
  ...numbered(otherRows),
]);

/** Keys that type characters: with Shift and AltGr, and never with Num Lock. */
export const characterKeycodes: readonly number[] = numbered(characterRows).map(([, keycode]) => keycode);

/** Held down, these change what other keys do. */
export const modifierCodes: ReadonlySet<string> = new Set(
  "ControlLeft ControlRight ShiftLeft ShiftRight AltLeft AltRight MetaLeft MetaRight".split(" "),
);

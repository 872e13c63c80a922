/** How Windows is told of a physical key: by its scan code, or by its virtual key where the scan code is not enough. */
export interface KeyStroke {
  readonly scanCode: number;
  /** The codes that keyboards send with a prefix of 0xE0. */
  readonly isExtended: boolean;
  readonly virtualKey?: number;
}

// In the order of the scan codes from the number on; "-" where there is no key.
const plainRuns: readonly (readonly [number, string])[] = [
  [
    0x01,
    "Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace",
  ],
  [0x0f, "Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter ControlLeft"],
  [0x1e, "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash"],
  [
    0x2c,
    "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space CapsLock",
  ],
  [0x3b, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 - ScrollLock Numpad7 Numpad8 Numpad9 NumpadSubtract"],
  [0x4b, "Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal"],
  [0x56, "IntlBackslash F11 F12 NumpadEqual"],
  [0x64, "F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23"],
  [0x70, "KanaMode Lang2 Lang1 IntlRo - - F24 - - Convert - NonConvert - IntlYen NumpadComma"],
];
// Without Power, Sleep and WakeUp: no key of an employee turns a person's computer off.
const extendedRuns: readonly (readonly [number, string])[] = [
  [0x10, "MediaTrackPrevious"],
  [0x19, "MediaTrackNext - - NumpadEnter ControlRight"],
  [0x20, "AudioVolumeMute LaunchApp2 MediaPlayPause - MediaStop"],
  [0x2e, "AudioVolumeDown - AudioVolumeUp - BrowserHome - - NumpadDivide - PrintScreen AltRight"],
  [0x47, "Home ArrowUp PageUp - ArrowLeft - ArrowRight - End ArrowDown PageDown Insert Delete"],
  [0x5b, "MetaLeft MetaRight ContextMenu"],
  [0x65, "BrowserSearch BrowserFavorites BrowserRefresh BrowserStop BrowserForward BrowserBack LaunchApp1"],
  [0x6c, "LaunchMail MediaSelect"],
];

const strokes: ReadonlyMap<string, KeyStroke> = new Map([
  ...plainRuns.flatMap((run) => readRun(run, false)),
  ...extendedRuns.flatMap((run) => readRun(run, true)),
  // Both send 0x45, with prefixes that SendInput has no word for.
  ["NumLock", { scanCode: 0x45, isExtended: true, virtualKey: 0x90 }],
  ["Pause", { scanCode: 0x45, isExtended: false, virtualKey: 0x13 }],
]);

/** @param code A name of `KeyboardEvent.code`; undefined for keys that Windows does not know or nobody may press. */
export function keyStrokeOf(code: string): KeyStroke | undefined {
  return strokes.get(code);
}

function readRun([first, names]: readonly [number, string], isExtended: boolean): [string, KeyStroke][] {
  return names
    .split(" ")
    .map((name, index): [string, KeyStroke] => [name, { scanCode: first + index, isExtended }])
    .filter(([name]) => name !== "-");
}

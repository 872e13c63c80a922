import type { EmployeeInput } from "@meekijk/protocol";
import { useEffect, useRef, useState } from "react";
import { KeyboardTranslator, type KeyPress, letGoCode } from "../../control/keyboard-translator.ts";
import { WheelTranslator, exactPlaceOf, toRemotePlace } from "../../control/pointer-translator.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import styles from "./control-surface.module.css";
import type { ViewBox } from "./view-box.ts";

/**
 * While control is granted: the mouse over the picture and the keyboard while it is grabbed. The text field turns what
 * the employee's own layout, dead keys and input method make into characters; it is never seen and never keeps a word.
 */
export function ControlSurface({
  screen,
  box,
  client,
}: {
  screen: HTMLCanvasElement;
  box: ViewBox;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const [keyboard] = useState(() => new KeyboardTranslator());
  const [isGrabbed, setIsGrabbed] = useState(false);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const send = (messages: readonly EmployeeInput[]) => client.sendInput(messages);
    let exact = { clientX: 0, clientY: 0 };
    const noteExact = ({ clientX, clientY }: PointerEvent) => {
      exact = { clientX, clientY };
    };
    for (const sign of ["pointermove", "pointerdown", "pointerup"] as const)
      screen.addEventListener(sign, noteExact, { signal });
    const placeOf = (event: MouseEvent) => {
      const { clientX, clientY } = exactPlaceOf(event, exact);
      const lies = { box: screen.getBoundingClientRect(), view: box, devicePixelRatio };
      return toRemotePlace(lies, clientX, clientY);
    };
    let moved: MouseEvent | undefined;
    let frame = 0;
    const move = () => {
      if (moved !== undefined) send([{ kind: "pointer", ...placeOf(moved) }]);
      moved = undefined;
    };
    screen.addEventListener(
      "pointermove",
      (event) => {
        if (moved === undefined) frame = requestAnimationFrame(move);
        moved = event;
      },
      { signal },
    );
    const button = (event: PointerEvent, isDown: boolean) => {
      event.preventDefault();
      move();
      send(keyboard.holdModifiers(event));
      send([{ kind: "button", button: event.button, isDown, ...placeOf(event) }]);
    };
    // Of a second button pressed beside the first, a browser tells only by a move.
    screen.addEventListener("mousedown", (event) => button(event as PointerEvent, true), { signal });
    screen.addEventListener("mouseup", (event) => button(event as PointerEvent, false), { signal });
    screen.addEventListener(
      "pointerdown",
      (event) => {
        screen.setPointerCapture(event.pointerId);
        field.current?.focus({ preventScroll: true });
      },
      { signal },
    );
    screen.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    const wheel = new WheelTranslator();
    screen.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        send(wheel.turn(placeOf(event), event));
      },
      { signal, passive: false },
    );
    return () => {
      listening.abort();
      cancelAnimationFrame(frame);
    };
  }, [screen, box, client, keyboard]);
  // A field that is taken away tells of no blur.
  useEffect(() => () => client.sendInput(keyboard.release()), [client, keyboard]);

  const takeText = () => {
    const typed = field.current?.value ?? "";
    if (field.current !== null) field.current.value = "";
    client.sendInput(keyboard.typed(typed));
  };
  return (
    <p className={styles.line}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={text("console.control.keyboard")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onFocus={() => setIsGrabbed(true)}
        onBlur={() => {
          setIsGrabbed(false);
          client.sendInput(keyboard.release());
        }}
        onKeyDown={({ nativeEvent }) => {
          if (nativeEvent.code === letGoCode) {
            field.current?.blur();
            return;
          }
          const messages = nativeEvent.isComposing ? undefined : keyboard.keyDown(pressOf(nativeEvent));
          if (messages === undefined) return;
          nativeEvent.preventDefault();
          client.sendInput(messages);
        }}
        onKeyUp={({ nativeEvent }) => client.sendInput(keyboard.keyUp(pressOf(nativeEvent)))}
        onInput={({ nativeEvent }) => {
          if (!nativeEvent.isComposing) takeText();
        }}
        onCompositionEnd={takeText}
        onPaste={(event) => event.preventDefault()}
        onDrop={(event) => event.preventDefault()}
      />
      <span className={styles.hint}>
        {text(isGrabbed ? "console.control.let-go" : "console.control.grab")}
      </span>
    </p>
  );
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { code, key, shiftKey, ctrlKey, altKey, metaKey } = event;
  return { code, key, shiftKey, ctrlKey, altKey, metaKey, isAltGraph: event.getModifierState("AltGraph") };
}

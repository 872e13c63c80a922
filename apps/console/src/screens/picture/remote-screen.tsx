import { classNames } from "@meekijk/design-system";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { placePicture } from "./place-picture.ts";
import styles from "./remote-screen.module.css";
import { SharpPicture } from "./sharp-picture.tsx";
import { useDevicePixelRatio } from "./use-device-pixel-ratio.ts";
import { useKeptPlace } from "./use-kept-place.ts";
import { useRoom } from "./use-room.ts";
import type { ViewBox } from "./view-box.ts";
import type { PictureScale } from "./view-model.ts";

/** The canvas that the worker paints, in a frame that scrolls. Only marks that let every press through lie over it. */
export function RemoteScreen({
  screen,
  scale,
  box,
  mayDrag,
  tone,
  children,
}: {
  screen: HTMLCanvasElement | undefined;
  scale: PictureScale;
  /** Undefined before the first picture. */
  box: ViewBox | undefined;
  /** The mouse over the picture means nothing to the customer, so it may move the picture. */
  mayDrag: boolean;
  /** A still picture must not pass for a live one. */
  tone: "live" | "old" | "paused" | "lost";
  children?: ReactNode;
}) {
  const { text } = useLanguage();
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  const ratio = useDevicePixelRatio();
  const room = useRoom(frame);
  useEffect(() => frame.current?.focus(), []);
  useLayoutEffect(() => {
    if (screen === undefined) return undefined;
    stage.current?.replaceChildren(screen);
    return () => screen.remove();
  }, [screen]);

  const place = box && room && placePicture(scale, box, room, ratio);
  const { left = 0, top = 0, width = 0, height = 0 } = place ?? {};
  useLayoutEffect(() => {
    if (screen === undefined) return;
    Object.assign(screen.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  }, [screen, left, top, width, height]);
  const grip = useKeptPlace(frame, screen, scale, mayDrag);
  return (
    <section
      ref={frame}
      className={classNames(
        styles.frame,
        styles[tone],
        scale === "fit" && styles.fitted,
        scale !== "fit" && mayDrag && styles.draggable,
      )}
      aria-label={text("console.picture.label")}
      tabIndex={0}
      {...grip}
    >
      <div ref={stage} className={classNames(styles.stage, place === undefined && styles.empty)} />
      {screen === undefined || box === undefined || place === undefined ? null : (
        <SharpPicture screen={screen} box={box} place={place} devicePixelRatio={ratio} />
      )}
      {children}
    </section>
  );
}

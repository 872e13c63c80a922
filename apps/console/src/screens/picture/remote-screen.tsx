import { classNames } from "@meekijk/design-system";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { CSSProperties, ReactNode } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./remote-screen.module.css";
import { useDevicePixelRatio } from "./use-device-pixel-ratio.ts";
import { canvasCssWidth } from "./view-model.ts";
import type { PictureScale } from "./view-model.ts";

/** The canvas that the worker paints, in a frame that scrolls. Only marks that let every press through lie over it. */
export function RemoteScreen({
  screen,
  scale,
  remoteWidth,
  tone,
  children,
}: {
  screen: HTMLCanvasElement | undefined;
  scale: PictureScale;
  remoteWidth: number | undefined;
  /** A still picture must not pass for a live one. */
  tone: "live" | "paused" | "lost";
  children?: ReactNode;
}) {
  const { text } = useLanguage();
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  const ratio = useDevicePixelRatio();
  useEffect(() => frame.current?.focus(), []);
  useLayoutEffect(() => {
    if (screen === undefined) return undefined;
    stage.current?.replaceChildren(screen);
    return () => screen.remove();
  }, [screen]);

  const width = canvasCssWidth(scale, remoteWidth, ratio);
  const style = width === undefined ? {} : ({ "--canvas-width": `${width}px` } as CSSProperties);
  return (
    <section
      ref={frame}
      className={classNames(styles.frame, styles[tone])}
      aria-label={text("console.picture.label")}
      tabIndex={0}
    >
      <div
        ref={stage}
        className={classNames(
          styles.stage,
          scale === "fit" && styles.fitted,
          remoteWidth === undefined && styles.empty,
        )}
        style={style}
      />
      {children}
    </section>
  );
}

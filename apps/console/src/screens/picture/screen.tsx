import { Button, VisuallyHidden } from "@meekijk/design-system";
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { useSessionNow } from "../../session/use-session-now.ts";
import { ControlBar } from "./control-bar.tsx";
import { ControlSurface } from "./control-surface.tsx";
import { CursorOverlay } from "./cursor-overlay.tsx";
import { MonitorChoice } from "./monitor-choice.tsx";
import { panelNewsOf } from "./panel/panel-news.ts";
import { PanelToggle } from "./panel/panel-toggle.tsx";
import { SidePanel } from "./panel/side-panel.tsx";
import { PictureLine } from "./picture-line.tsx";
import { PointerSurface } from "./pointer-surface.tsx";
import { RemoteScreen } from "./remote-screen.tsx";
import { ScaleSwitch } from "./scale-switch.tsx";
import styles from "./screen.module.css";
import { useOldPicture } from "./use-old-picture.ts";
import { useScaleKey } from "./use-scale-key.ts";
import { canShowPart, showPart, viewBoxOf } from "./view-box.ts";
import type { PictureScale } from "./view-model.ts";

const noSize = { width: 1, height: 1 };

/** Looking along: one bar, one line, the picture with all the room that is left, and what stands beside it. */
export function PictureScreen({
  screen,
  ...props
}: SessionScreenProps & { screen: HTMLCanvasElement | undefined }) {
  const { view, client } = props;
  const { text } = useLanguage();
  const asides = useSyncExternalStore(client.asides.subscribe, client.asides.getAsides);
  const { screenSize, step } = view;
  const isRunning = step.kind === "live" || step.kind === "paused";
  // A browser page has no hands to lend, no files and no place for a mark.
  const isHelper = view.session?.deviceForm === "helper" && isRunning;
  const [scale, setScale] = useState<PictureScale>("fit");
  const [wantsToPoint, setWantsToPoint] = useState(false);
  const isPointing = wantsToPoint && asides.canShowPointer;
  const [isPanelOpen, setIsPanelOpen] = useState(isHelper);
  const [seenKey, setSeenKey] = useState(0);
  const newestKey = asides.chat.at(-1)?.key ?? 0;
  if (isPanelOpen && newestKey > seenKey) setSeenKey(newestKey);
  const [monitorIndex, setMonitorIndex] = useState<number>();
  const { width, height } = screenSize ?? noSize;
  const monitor = monitorIndex === undefined ? undefined : asides.monitors[monitorIndex];
  const box = useMemo(() => viewBoxOf({ width, height }, monitor), [width, height, monitor]);
  useLayoutEffect(() => {
    if (screen !== undefined) showPart(screen, box, { width, height });
  }, [screen, box, width, height]);

  useScaleKey(setScale);
  const oldSeconds = useOldPicture(view, useSessionNow(client));
  const control = isHelper ? step.control : undefined;
  const isGranted = control?.kind === "granted";
  const hasPicture = screen !== undefined && screenSize !== undefined;
  return (
    <div className={styles.page}>
      <SessionBar
        view={view}
        client={client}
        facts={
          screenSize === undefined ? null : (
            <span className={styles.size}>{text("console.picture.size", screenSize)}</span>
          )
        }
      >
        {control === undefined ? null : (
          <ControlBar control={control} isPaused={step.kind === "paused"} client={client} />
        )}
        {isGranted && step.kind === "live" && hasPicture && !isPointing ? (
          <ControlSurface screen={screen} box={box} client={client} />
        ) : null}
        {isHelper ? (
          <Button
            onPress={() => setWantsToPoint(!isPointing)}
            aria-pressed={isPointing}
            isDisabled={!asides.canShowPointer}
            data-testid="pointer-tool"
          >
            {text(
              !asides.canShowPointer
                ? "console.pointer.not-here"
                : isPointing
                  ? "console.pointer.off"
                  : "console.pointer.on",
            )}
          </Button>
        ) : null}
        {isPointing && hasPicture ? <PointerSurface screen={screen} box={box} client={client} /> : null}
        {asides.monitors.length > 1 && canShowPart() ? (
          <MonitorChoice monitors={asides.monitors} chosen={monitorIndex} onChoose={setMonitorIndex} />
        ) : null}
        <ScaleSwitch scale={scale} onScale={setScale} />
        <PanelToggle
          isOpen={isPanelOpen}
          news={panelNewsOf(asides.chat, isRunning ? step.file : undefined, seenKey)}
          onToggle={() => setIsPanelOpen(!isPanelOpen)}
        />
      </SessionBar>
      <main className={styles.main}>
        <VisuallyHidden>
          <h1>{text("console.picture.label")}</h1>
        </VisuallyHidden>
        <PictureLine {...props} asides={asides} oldSeconds={oldSeconds} />
        <div className={styles.beside}>
          <RemoteScreen
            screen={screen}
            scale={scale}
            box={screenSize === undefined ? undefined : box}
            mayDrag={!isPointing && !(isGranted && step.kind === "live")}
            tone={
              view.link === "lost"
                ? "lost"
                : step.kind === "paused"
                  ? "paused"
                  : oldSeconds === undefined
                    ? "live"
                    : "old"
            }
          >
            {hasPicture ? (
              <CursorOverlay
                screen={screen}
                asides={client.asides}
                box={box}
                isHeldByEmployee={isGranted && !isPointing}
              />
            ) : null}
          </RemoteScreen>
          {isPanelOpen && isRunning ? (
            <SidePanel
              asides={asides}
              file={step.file}
              clipboard={step.clipboard}
              isHelper={isHelper}
              isHeld={step.kind === "paused" || view.link === "lost"}
              client={client}
            />
          ) : null}
        </div>
      </main>
    </div>
  );
}

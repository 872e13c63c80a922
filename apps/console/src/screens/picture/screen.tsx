import { VisuallyHidden } from "@meekijk/design-system";
import { useState } from "react";
import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { ControlBar } from "./control-bar.tsx";
import { ControlSurface } from "./control-surface.tsx";
import { PictureLine } from "./picture-line.tsx";
import { RemoteScreen } from "./remote-screen.tsx";
import { ScaleSwitch } from "./scale-switch.tsx";
import styles from "./screen.module.css";
import type { PictureScale } from "./view-model.ts";

/** Looking along: one bar, one line, and the picture with all the room that is left. */
export function PictureScreen({
  screen,
  ...props
}: SessionScreenProps & { screen: HTMLCanvasElement | undefined }) {
  const { view, client } = props;
  const { text } = useLanguage();
  const [scale, setScale] = useState<PictureScale>("fit");
  const { screenSize, step } = view;
  // A browser page has no hands to lend.
  const mayEverControl =
    view.session?.deviceForm === "helper" && (step.kind === "live" || step.kind === "paused");
  const control = mayEverControl ? step.control : undefined;
  return (
    <div className={styles.page}>
      <SessionBar view={view} client={client}>
        {screenSize === undefined ? null : (
          <span className={styles.size}>{text("console.picture.size", screenSize)}</span>
        )}
        {control === undefined ? null : <ControlBar control={control} client={client} />}
        {control?.kind === "granted" && screen !== undefined && screenSize !== undefined ? (
          <ControlSurface screen={screen} remote={screenSize} client={client} />
        ) : null}
        <ScaleSwitch scale={scale} onScale={setScale} />
      </SessionBar>
      <main className={styles.main}>
        <VisuallyHidden>
          <h1>{text("console.picture.label")}</h1>
        </VisuallyHidden>
        <PictureLine {...props} />
        <RemoteScreen
          screen={screen}
          scale={scale}
          remoteWidth={screenSize?.width}
          tone={view.link === "lost" ? "lost" : view.step.kind === "paused" ? "paused" : "live"}
        />
      </main>
    </div>
  );
}

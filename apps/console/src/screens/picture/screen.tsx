import { VisuallyHidden } from "@meekijk/design-system";
import { useState } from "react";
import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
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
  const { screenSize } = view;
  return (
    <div className={styles.page}>
      <SessionBar view={view} client={client}>
        {screenSize === undefined ? null : (
          <span className={styles.size}>{text("console.picture.size", screenSize)}</span>
        )}
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

import { classNames } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./scale-switch.module.css";
import { pictureScales } from "./view-model.ts";
import type { PictureScale } from "./view-model.ts";

/** The whole picture, or pixel for pixel. */
export function ScaleSwitch({
  scale,
  onScale,
}: {
  scale: PictureScale;
  onScale: (scale: PictureScale) => void;
}) {
  const { text } = useLanguage();
  return (
    <div className={styles.switch} role="group" aria-label={text("console.picture.scale-label")}>
      {pictureScales.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === scale}
          title={text("console.picture.scale-key")}
          aria-keyshortcuts="1"
          data-testid={`scale-${choice}`}
          className={classNames(styles.choice, choice === scale && styles.chosen)}
          onClick={() => onScale(choice)}
        >
          {text(`console.picture.${choice}`)}
        </button>
      ))}
    </div>
  );
}

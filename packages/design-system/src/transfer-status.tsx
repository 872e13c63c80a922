import { spokenPercent } from "./spoken-percent.ts";
import styles from "./transfer-status.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** Where a transfer is, with a bar while something moves. Every new state is spoken; of a moving one its quarters are. */
export function TransferStatus({
  percent,
  describe,
  ...rest
}: {
  /** 0 to 100; undefined while nothing moves. */
  percent: number | undefined;
  describe: (percent: number) => string;
  "data-outcome"?: string;
}) {
  return (
    <div {...rest} className={styles.status}>
      {percent === undefined ? null : (
        <progress className={styles.bar} value={percent} max={100} aria-hidden="true" />
      )}
      <span aria-hidden="true">{describe(percent ?? 0)}</span>
      <VisuallyHidden isLive>{describe(spokenPercent(percent ?? 0))}</VisuallyHidden>
    </div>
  );
}

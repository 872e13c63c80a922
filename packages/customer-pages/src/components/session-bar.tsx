import type { ReactNode } from "react";
import { Button } from "@meekijk/design-system";
import { usePortal } from "../portal-context.tsx";
import styles from "./session-bar.module.css";

/** Stop, always in the same place from the start of sharing to the end (R039); `children` stand before it. */
export function SessionBar({ onStop, children }: { onStop: () => void; children?: ReactNode }) {
  const { text } = usePortal();
  return (
    <div className={styles.bar}>
      {children}
      <Button variant="danger" size="large" icon="stop" onPress={onStop} data-testid="stop">
        {text("portal.live.stop")}
      </Button>
    </div>
  );
}

import type { BannerTone } from "./banner.tsx";
import styles from "./badge.module.css";
import { classNames } from "./class-names.ts";

/** A short state beside a name. The text says it; the colour only helps. */
export function Badge({
  tone = "neutral",
  children,
  ...rest
}: {
  tone?: BannerTone | "neutral";
  children: string;
  "data-testid"?: string;
}) {
  return (
    <span {...rest} className={classNames(styles.badge, styles[tone])}>
      {children}
    </span>
  );
}

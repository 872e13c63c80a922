import type { ReactNode } from "react";
import styles from "./banner.module.css";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export type BannerTone = "info" | "good" | "warning" | "danger";

const iconOf: Record<BannerTone, IconName> = {
  info: "info",
  good: "check",
  warning: "warning",
  danger: "warning",
};

export interface BannerProps {
  tone: BannerTone;
  title?: string;
  icon?: IconName;
  /** How a screen reader hears of a banner that appears later: not, when there is time, or at once. */
  announce?: "off" | "polite" | "assertive";
  /** Buttons that answer the banner. */
  actions?: ReactNode;
  children?: ReactNode;
  "data-testid"?: string;
}

/** A notice in the page. Nothing in this product covers the page with a dialog. */
export function Banner({ tone, title, icon, announce = "off", actions, children, ...rest }: BannerProps) {
  const role = announce === "assertive" ? "alert" : announce === "polite" ? "status" : undefined;
  return (
    <div {...rest} className={classNames(styles.banner, styles[tone])} role={role}>
      <Icon name={icon ?? iconOf[tone]} />
      <div className={styles.body}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

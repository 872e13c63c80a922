import type { ReactNode } from "react";
import styles from "./card.module.css";
import { classNames } from "./class-names.ts";

export interface CardProps {
  /** A heading of the second level. */
  title?: string;
  children: ReactNode;
  "data-testid"?: string;
  "data-state"?: string;
}

/** A white panel with its content one below the other. */
export function Card({ title, children, ...rest }: CardProps) {
  return (
    <section {...rest} className={styles.card}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Content one below the other with even space. */
export function Stack({ gap = "m", children }: { gap?: "s" | "m" | "l"; children: ReactNode }) {
  return <div className={classNames(styles.stack, styles[`gap-${gap}`])}>{children}</div>;
}

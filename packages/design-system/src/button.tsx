import type { ComponentProps, ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

/** `primary` for the one step forward, `secondary` for choices of equal weight, `danger` to end, `quiet` for the rest. */
export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "regular" | "large";

interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isFullWidth?: boolean;
  icon?: IconName;
  children: ReactNode;
}

export type ButtonProps = ButtonLook &
  // isPending is left out: React Aria announces it by innerHTML, which Trusted Types forbids.
  Omit<AriaButtonProps, "className" | "style" | "children" | "isPending"> & { "data-testid"?: string };

function look(variant: ButtonVariant, size: ButtonSize, isFullWidth: boolean): string {
  return classNames(
    styles.button,
    styles[variant],
    size === "large" && styles.large,
    isFullWidth && styles.fullWidth,
  );
}

/** A button of at least 44 px. `onPress` runs inside the browser's own click event. */
export function Button({
  variant = "secondary",
  size = "regular",
  isFullWidth = false,
  icon,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={look(variant, size, isFullWidth)}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

export type LinkButtonProps = ButtonLook &
  Omit<ComponentProps<"a">, "className" | "style" | "children"> & { "data-testid"?: string };

/** A link that looks like a button: a telephone number, a download, another page. */
export function LinkButton({
  variant = "secondary",
  size = "regular",
  isFullWidth = false,
  icon,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a {...rest} className={look(variant, size, isFullWidth)}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Buttons that belong together: beside each other where there is room, of equal width with `isEqual`. */
export function ButtonRow({ isEqual = false, children }: { isEqual?: boolean; children: ReactNode }) {
  return <div className={classNames(styles.row, isEqual && styles.equal)}>{children}</div>;
}

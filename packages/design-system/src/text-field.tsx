import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import styles from "./text-field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: string;
  description?: ReactNode;
  /** Said when `isInvalid` is set. */
  errorMessage?: string;
  /** More than one makes a text area of that many lines. */
  rows?: number;
  placeholder?: string;
  /** Put on the input itself, so that automation can fill it. */
  "data-testid"?: string;
}

/** One line of text, or several with `rows`. */
export function TextField({
  label,
  description,
  errorMessage,
  rows = 1,
  placeholder,
  "data-testid": testId,
  ...rest
}: TextFieldProps) {
  const inputProps = {
    className: styles.input ?? "",
    ...(placeholder !== undefined && { placeholder }),
    ...(testId !== undefined && { "data-testid": testId }),
  };
  return (
    <AriaTextField {...rest} validationBehavior="aria" className={styles.field ?? ""}>
      <Label className={styles.label}>{label}</Label>
      {description === undefined ? null : (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      {rows > 1 ? <TextArea {...inputProps} rows={rows} /> : <Input {...inputProps} />}
      <FieldError className={styles.error ?? ""}>{errorMessage}</FieldError>
    </AriaTextField>
  );
}

import { Button } from "@meekijk/design-system";
import type { ButtonProps } from "@meekijk/design-system";
import { useAct } from "./use-act.tsx";
import type { Act } from "./use-act.tsx";

/** A button that performs one act at the server, with the passkey's question and the outcome above it. */
export function ActButton<T = undefined>({
  act,
  ...button
}: { act: Act<T> } & Omit<ButtonProps, "onPress" | "isDisabled">) {
  const { perform, isBusy, notice } = useAct<T>();
  return (
    <>
      {notice}
      <Button {...button} isDisabled={isBusy} onPress={() => void perform(act)} />
    </>
  );
}

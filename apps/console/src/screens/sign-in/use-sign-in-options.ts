import type { SignInOptions } from "@meekijk/protocol";
import { useEffect, useState } from "react";
import { readSignInOptions } from "../../api/account.ts";

/** What the server offers, once it said so; without an answer the link remains. */
export function useSignInOptions(): SignInOptions | undefined {
  const [options, setOptions] = useState<SignInOptions>();
  useEffect(() => {
    let isGone = false;
    void readSignInOptions().then((answer) => {
      if (answer.isOk && !isGone) setOptions(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return options;
}

import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readSignInProvider } from "../../api/sign-in-provider.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { ReturnAddresses } from "./return-addresses.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInState } from "./sign-in-state.tsx";

/** Where employees sign in at their own organisation: how it is now, what to register there, and the settings. */
export function SignInProviderPage({ onSignedOut }: { onSignedOut: () => void }) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readSignInProvider, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  return (
    <>
      <p>{text("console.sso.what")}</p>
      <SignInState view={reading.value} />
      <ReturnAddresses addresses={reading.value.returnAddresses} />
      <SignInForm view={reading.value} readAgain={readAgain} />
    </>
  );
}

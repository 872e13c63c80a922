import { Banner, Button, ButtonRow, Card, TextField } from "@meekijk/design-system";
import { issuerSchema } from "@meekijk/protocol";
import type { ProviderProblem, SingleSignOnSettings, SingleSignOnView } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { saveSignInProvider, trySignInProvider } from "../../api/sign-in-provider.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { ChoiceField } from "../../components/choice-field/choice-field.tsx";
import { ConsequencesNotice } from "./consequences-notice.tsx";
import { consequencesOf, emptySignIn, problemsOf, settingsOf } from "./sign-in-fields.ts";

/** The settings, to be tried before they are kept. */
export function SignInForm({ view, readAgain }: { view: SingleSignOnView; readAgain: () => Promise<void> }) {
  const { text } = useLanguage();
  /** What was typed and not kept; undefined: what holds now stands in the form. */
  const [edited, setEdited] = useState<SingleSignOnSettings>();
  const fields = edited ?? view.settings ?? emptySignIn;
  const [wasSent, setWasSent] = useState(false);
  const [isIssuerTried, setIsIssuerTried] = useState(false);
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [trial, setTrial] = useState<ProviderProblem | "ok">();
  const trying = useAct<ProviderProblem | null>();
  const saving = useAct();
  const settings = settingsOf(fields);
  const problems = problemsOf(settings);
  const consequences = consequencesOf(view, settings);
  const mustConfirm = consequences.shutOutCount > 0 && !isConfirmed;
  const change = (part: Partial<SingleSignOnSettings>) => {
    setEdited({ ...fields, ...part });
    if (part.issuer !== undefined) setTrial(undefined);
  };
  const showWhatHolds = async () => {
    await readAgain();
    setEdited(undefined);
    setWasSent(false);
    setIsConfirmed(false);
  };
  const tryOut = () => {
    setIsIssuerTried(true);
    setTrial(undefined);
    if (!issuerSchema.safeParse(settings.issuer).success) return;
    void trying.perform({
      perform: () => trySignInProvider(settings.issuer),
      onDone: (problem) => setTrial(problem ?? "ok"),
    });
  };
  const save = () => {
    setWasSent(true);
    if (problems.size > 0 || mustConfirm) return;
    void saving.perform({
      perform: () => saveSignInProvider({ from: view.settings, settings }),
      onDone: showWhatHolds,
      onRefused: async (problem) => {
        if (problem === "single-sign-on-changed") await showWhatHolds();
      },
      done: text("console.sso.saved"),
    });
  };

  return (
    <Card title={text("console.sso.settings")}>
      <TextField
        label={text("console.sso.field.issuer")}
        description={text("console.sso.issuer-hint", { example: "https://login.example.nl/zuid" })}
        value={fields.issuer}
        onChange={(issuer) => change({ issuer })}
        isInvalid={(wasSent || isIssuerTried) && problems.has("issuer")}
        errorMessage={text("console.sso.problem.issuer")}
        autoComplete="off"
        spellCheck="false"
        data-testid="sign-in-issuer"
      />
      {trying.notice}
      {trial === undefined ? null : (
        <Banner
          tone={trial === "ok" ? "good" : "danger"}
          announce={trial === "ok" ? "polite" : "assertive"}
          data-testid="provider-trial"
        >
          <p>{text(`console.sso.trial.${trial}`)}</p>
        </Banner>
      )}
      <ButtonRow>
        <Button onPress={tryOut} isDisabled={trying.isBusy} data-testid="try-provider">
          {text("console.sso.try")}
        </Button>
      </ButtonRow>
      <TextField
        label={text("console.sso.field.client-id")}
        description={text("console.sso.client-id-hint")}
        value={fields.clientId}
        onChange={(clientId) => change({ clientId })}
        isInvalid={wasSent && problems.has("clientId")}
        errorMessage={text("console.sso.problem.client-id")}
        autoComplete="off"
        spellCheck="false"
        data-testid="sign-in-client-id"
      />
      <ChoiceField
        label={text("console.sso.field.links-invited-emails")}
        hint={text("console.sso.links-hint")}
        isOn={fields.linksInvitedEmails}
        onChange={(linksInvitedEmails) => change({ linksInvitedEmails })}
        data-testid="links-invited-emails"
      />
      <ChoiceField
        label={text("console.sso.field.is-enabled")}
        isOn={fields.isEnabled}
        onChange={(isEnabled) => change({ isEnabled })}
        data-testid="sign-in-enabled"
      />
      <ConsequencesNotice consequences={consequences} isConfirmed={isConfirmed} onConfirm={setIsConfirmed} />
      {wasSent && (problems.size > 0 || mustConfirm) ? (
        <Banner tone="danger" announce="assertive" data-testid="sign-in-problems">
          <p>{text(problems.size > 0 ? "console.sso.not-saved" : "console.sso.confirm-first")}</p>
        </Banner>
      ) : null}
      {saving.notice}
      <ButtonRow>
        <Button variant="primary" onPress={save} isDisabled={saving.isBusy} data-testid="save-sign-in">
          {text("console.sso.save")}
        </Button>
      </ButtonRow>
    </Card>
  );
}

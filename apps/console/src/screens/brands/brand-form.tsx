import { Banner, Button, ButtonRow, Card, TextField } from "@meekijk/design-system";
import { slugOf } from "@meekijk/protocol";
import type { BrandField, ManagedBrand, StaleDocument } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { saveBrand } from "../../api/brands.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { brandFieldWord } from "./brand-field-word.ts";
import { byField, emptyBrand, fieldsOf, problemsOf, settingsOf } from "./brand-fields.ts";
import type { BrandFields } from "./brand-fields.ts";
import { BrandPreview } from "./brand-preview.tsx";
import styles from "./brands.module.css";
import { LogoField } from "./logo-field.tsx";

const languages = ["nl", "en"] as const;
const recipientRows = 3;
type TextSetting = Exclude<keyof BrandFields, "languages" | "logoSvg">;

/** The settings of a new brand or of one that exists, with what customers will see of them beside it. */
export function BrandForm({
  brand,
  onSaved,
  onCancel,
}: {
  brand: ManagedBrand | undefined;
  onSaved: (staleDocuments: StaleDocument[]) => void;
  onCancel: () => void;
}) {
  const { text } = useLanguage();
  const isNew = brand === undefined;
  const [fields, setFields] = useState<BrandFields>(brand === undefined ? emptyBrand : fieldsOf(brand));
  const [wasSent, setWasSent] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof byField>>(new Map());
  /** The company of which the person knows that its terms come first. */
  const [confirmedEntity, setConfirmedEntity] = useState<string>();
  const { perform, isBusy, notice } = useAct<StaleDocument[]>();
  const problems = problemsOf(fields, isNew);
  const change = (part: Partial<BrandFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setRefused(new Map());
  };
  /** Colours are judged at once; what is merely not filled in yet only once somebody wants to save. */
  const problemOf = (field: BrandField) => {
    const problem = problems.get(field);
    return problem === "contrast" || wasSent ? (problem ?? refused.get(field)) : refused.get(field);
  };
  const words = (field: BrandField) => {
    const problem = problemOf(field);
    if (problem === "contrast")
      return text(
        field === "accent" ? "console.brands.unreadable.accent" : "console.brands.unreadable.on-accent",
      );
    if (problem === "taken")
      return text(field === "hostName" ? "console.brands.taken.host" : "console.brands.taken.slug");
    return text(`console.brands.problem.${brandFieldWord[field]}`);
  };
  const legalEntity = fields.legalEntity.trim();
  const isOtherEntity = brand !== undefined && legalEntity !== brand.legalEntity;
  const isConfirmed = !isOtherEntity || confirmedEntity === legalEntity;
  const save = () => {
    setWasSent(true);
    if (problems.size > 0 || !isConfirmed) return;
    void perform({
      perform: async () => {
        const answer = await saveBrand(settingsOf(fields), brand?.brandSlug);
        if (!answer.isOk) setRefused(byField(answer.fields ?? []));
        return answer;
      },
      onDone: onSaved,
    });
  };
  const field = (
    key: TextSetting,
    description?: string,
    more: { isReadOnly?: boolean; value?: string; rows?: number } = {},
  ) => (
    <TextField
      label={text(`console.brands.${brandFieldWord[key]}`)}
      {...(description !== undefined && { description })}
      value={more.value ?? fields[key]}
      isReadOnly={more.isReadOnly ?? false}
      rows={more.rows ?? 1}
      onChange={(value) => change({ [key]: value })}
      isInvalid={problemOf(key) !== undefined}
      errorMessage={words(key)}
      data-testid={`brand-${key}`}
    />
  );

  return (
    <div className={styles.columns}>
      <Card title={isNew ? text("console.brands.new") : text("console.brands.change", { brand: brand.name })}>
        {field("name")}
        {field("brandSlug", text(isNew ? "console.brands.slug-hint" : "console.brands.slug-fixed"), {
          isReadOnly: !isNew,
          ...(fields.brandSlug === "" && { value: slugOf(fields.name) }),
        })}
        {field("legalEntity", text("console.brands.legal-entity-hint"))}
        {isOtherEntity ? (
          <Banner tone="warning" announce="polite" data-testid="other-entity">
            <p>{text("console.brands.other-entity")}</p>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={isConfirmed}
                onChange={({ target }) => setConfirmedEntity(target.checked ? legalEntity : undefined)}
                data-testid="confirm-entity"
              />
              {text("console.brands.other-entity-confirm")}
            </label>
          </Banner>
        ) : null}
        {field("chamberOfCommerceNumber")}
        {field("phone", text("console.brands.phone-hint"))}
        {field("postalAddress", text("console.brands.postal-address-hint"))}
        {field("privacyContact", text("console.brands.privacy-contact-hint"))}
        {field("storageLocation", text("console.brands.storage-location-hint"))}
        {field("country", text("console.brands.country-hint", { example: "NL" }))}
        {field("recipients", text("console.brands.recipients-hint"), { rows: recipientRows })}
        {field("accent", text("console.brands.accent-hint", { example: "#0b4f8a" }))}
        {field("onAccent", text("console.brands.on-accent-hint", { example: "#ffffff" }))}
        <fieldset className={styles.choices}>
          <legend>{text("console.brands.languages")}</legend>
          {languages.map((language) => (
            <label key={language} className={styles.choice}>
              <input
                type="checkbox"
                checked={fields.languages.includes(language)}
                onChange={({ target }) =>
                  change({
                    languages: languages.filter((one) =>
                      one === language ? target.checked : fields.languages.includes(one),
                    ),
                  })
                }
              />
              {text(`console.brands.language.${language}`)}
            </label>
          ))}
          {problemOf("languages") === undefined ? null : (
            <p className={styles.problem}>{words("languages")}</p>
          )}
        </fieldset>
        <LogoField
          onChange={(logoSvg) => change({ logoSvg })}
          problem={
            problemOf("logoSvg") === undefined && !problems.has("logoSvg") ? undefined : words("logoSvg")
          }
        />
        {field("hostName", text("console.brands.host-hint"))}
        {wasSent && (problems.size > 0 || !isConfirmed) ? (
          <Banner tone="danger" announce="assertive" data-testid="brand-problems">
            {problems.size > 0 ? <p>{text("console.brands.not-saved")}</p> : null}
            {isConfirmed ? null : <p>{text("console.brands.confirm-first")}</p>}
          </Banner>
        ) : null}
        {notice}
        <ButtonRow>
          <Button variant="primary" onPress={save} isDisabled={isBusy} data-testid="save-brand">
            {text("console.brands.save")}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {text("console.brands.cancel")}
          </Button>
        </ButtonRow>
      </Card>
      <BrandPreview fields={fields} />
    </div>
  );
}

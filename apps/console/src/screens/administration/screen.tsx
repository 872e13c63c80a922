import { Banner, StepHeading } from "@meekijk/design-system";
import type { MeView } from "@meekijk/protocol";
import type { ComponentType } from "react";
import { pagesFor } from "../../administration/administration-page.ts";
import type { AdministrationPage } from "../../administration/administration-page.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { AlarmsPage } from "../alarms/alarms-page.tsx";
import { CustomersPage } from "../customers/customers-page.tsx";
import { EmployeesPage } from "../employees/employees-page.tsx";
import { LiveSessionsPage } from "../live-sessions/live-sessions-page.tsx";
import { RosterPage } from "../roster/roster-page.tsx";
import { ReportsPage } from "../reports/reports-page.tsx";
import { RetentionPage } from "../retention/retention-page.tsx";
import { BrandsScreen } from "../brands/screen.tsx";
import { SignInProviderPage } from "../sign-in-provider/sign-in-provider-page.tsx";
import { TermsScreen } from "../terms/screen.tsx";
import styles from "./screen.module.css";

export interface AdministrationPageProps {
  me: MeView;
  /** The cookie is over. */
  onSignedOut: () => void;
  /** The newest alarms were on screen. */
  onAlarmsRead: () => Promise<void>;
}

/** What stands below the heading of each page. */
const contents: Readonly<Record<AdministrationPage, ComponentType<AdministrationPageProps>>> = {
  live: LiveSessionsPage,
  customers: CustomersPage,
  employees: EmployeesPage,
  alarms: AlarmsPage,
  reports: ReportsPage,
  retention: RetentionPage,
  brands: BrandsScreen,
  terms: TermsScreen,
  "sign-in": SignInProviderPage,
  roster: RosterPage,
};

/** One page of the administration, or the words that these roles do not have it. */
export function AdministrationScreen({
  page,
  ...rest
}: AdministrationPageProps & { page: AdministrationPage }) {
  const { text } = useLanguage();
  const Content = pagesFor(rest.me.allowed).includes(page) ? contents[page] : Refused;
  return (
    <main className={styles.page} tabIndex={-1} data-testid={`administration-${page}`}>
      <StepHeading>{text(`console.administration.page.${page}`)}</StepHeading>
      <Content {...rest} />
    </main>
  );
}

function Refused() {
  const { text } = useLanguage();
  return (
    <Banner tone="warning" data-testid="page-refused">
      <p>{text("console.administration.refused")}</p>
    </Banner>
  );
}

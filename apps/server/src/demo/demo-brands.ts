import type { Language } from "@meekijk/protocol";
import { demoTenant } from "./demo-tenant.ts";

/** One brand of the invented provider, as a customer meets it (R003). */
export interface DemoBrand {
  readonly tenantId: string;
  readonly brandSlug: string;
  readonly name: string;
  readonly legalEntity: string;
  readonly chamberOfCommerceNumber: string;
  /** As people in the Netherlands write and read it aloud. */
  readonly phone: string;
  /** `onAccent` on `accent`, and `accent` on white, reach WCAG AA for text. */
  readonly colours: { readonly accent: string; readonly onAccent: string };
  /** File in this folder's `logos/`. */
  readonly logoFile: string;
  readonly languages: readonly Language[];
}

const { tenantId, legalEntity, chamberOfCommerceNumber } = demoTenant;

/** Two brands of one legal entity; the first is shown at `/`. Numbers in 085-000 belong to nobody that we know. */
export const demoBrands = [
  {
    tenantId,
    brandSlug: "blauwe-kievit",
    name: "Blauwe Kievit",
    legalEntity,
    chamberOfCommerceNumber,
    phone: "085 - 000 01 01",
    colours: { accent: "#0b4f8a", onAccent: "#ffffff" },
    logoFile: "blauwe-kievit.svg",
    languages: ["nl", "en"],
  },
  {
    tenantId,
    brandSlug: "plompeblad",
    name: "Plompeblad",
    legalEntity,
    chamberOfCommerceNumber,
    phone: "085 - 000 02 02",
    colours: { accent: "#1d6a3c", onAccent: "#ffffff" },
    logoFile: "plompeblad.svg",
    languages: ["nl", "en"],
  },
] as const satisfies readonly DemoBrand[];

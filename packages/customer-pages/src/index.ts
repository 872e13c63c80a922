export { App } from "./app.tsx";
export { brandSlugOf } from "./brand-loading/brand-address.ts";
export { BrandTrouble } from "./brand-loading/brand-trouble.tsx";
export { loadBrand } from "./brand-loading/load-brand.ts";
export { chooseLanguage } from "./choose-language.ts";
export type { PageCommand } from "./session/page-command.ts";
export type { PickProblem, PickedScreen, SharedSurface } from "./session/picked-screen.ts";
export type { SharingObstacle } from "./sharing-obstacle.ts";

/** The remote-help program that the terms name (R025). */
export const demoTool = { name: "Meekijk", version: "0.1.0", licence: "EUPL-1.2" } as const;

export * from "./control-message.ts";
export * from "./employee-identity.ts";
export * from "./evidence-event.ts";
export * from "./http.ts";
export * from "./limits.ts";
export * from "./rendezvous.ts";
export * from "./vocabulary.ts";

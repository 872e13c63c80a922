import fc from "fast-check";

/**
 * Loaded before each test file. The gate asks the same games each time, so that it says one thing of one commit; a new
 * game each time is what `npm run assure` is for (decision 0022).
 */
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_121) });

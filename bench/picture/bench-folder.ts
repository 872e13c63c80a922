import { join } from "node:path";
import { repositoryRoot } from "../../tools/repository-root.ts";

/** Compiled tools and painted pictures, kept between runs. */
export const benchFolder = join(repositoryRoot, "test-output", "bench-picture");

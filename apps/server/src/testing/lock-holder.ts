import { StartFailure } from "../config/start-failure.ts";
import { lockFolder } from "../folder-lock/folder-lock.ts";

// As the program of a child process: says whether it got the folder, and holds it until it is killed.
const [, , folder = ""] = process.argv;
try {
  const lock = lockFolder(folder);
  process.stdout.write("held\n");
  // A lock that nobody refers to is let go by the garbage collector.
  setInterval(() => lock.file, 60_000);
} catch (error) {
  process.stdout.write(error instanceof StartFailure ? `${error.reason}\n` : `${String(error)}\n`);
}

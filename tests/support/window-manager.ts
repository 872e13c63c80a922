import { TestProcess } from "./child-process.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Openbox, once it manages windows. Its properties on the root window come too early to tell: a window that asks to be
 * shown while it starts lies in its own queue, unseen until something else happens on the display. The command it is
 * given is run when all that is done, and from then on it looks at everything that comes.
 */
export async function startWindowManager(environment: NodeJS.ProcessEnv): Promise<TestProcess> {
  await using stack = new AsyncDisposableStack();
  const manager = stack.use(new TestProcess("openbox", ["--startup", "echo ready"], environment));
  await waitUntil("the window manager", () => {
    if (manager.child.exitCode !== null) throw new Error(`openbox left: ${manager.errors}`);
    return manager.lines.includes("ready");
  });
  stack.move();
  return manager;
}

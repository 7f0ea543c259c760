// A virtual screen for browsers that draw with the GPU only when they have one: Xvfb on a free number.
import { spawn } from "node:child_process";

/** Resolves to {name, close}; `name` is for DISPLAY. */
export async function startScreen({ width = 1600, height = 1400 } = {}) {
  const child = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const number = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("the virtual screen did not start")));
    child.stdio[3].once("data", (bytes) => resolve(String(bytes).trim()));
  });
  return { name: `:${number}`, close: () => end(child) };
}

/** Ends a process we started and waits until it has gone. */
export function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill();
  });
}

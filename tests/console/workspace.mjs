// A server of a test's own, on a workspace that nobody has an account in yet, and the command beside it.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const command = process.env.FLYWHEEL_COMMAND;
const run = promisify(execFile);

/** Starts the server and reads from what it says its address and the link for the first admin; `prepare` is done before. */
export async function serve(prepare = async () => {}) {
  const folder = await mkdtemp(join(tmpdir(), "flywheel-console-"));
  const workspace = join(folder, "workspace");
  /** Runs a command line that begins with `flywheel`, as a page shows it. */
  const runLine = async (line) => (await run(command, [...line.split(" ").slice(1), "--workspace", workspace], { cwd: folder })).stdout;
  await prepare(runLine, workspace);
  const server = spawn(command, ["serve", "--workspace", workspace, "--urls", "http://127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const said = [];
  const found = {};
  for await (const line of createInterface({ input: server.stderr })) {
    said.push(line);
    found.base ??= /Listening on (http:\S+)$/.exec(line)?.[1];
    found.link ??= /open (\S+#\S+)/.exec(line)?.[1];
    if (found.base && found.link) break;
  }
  if (!found.link) throw new Error(`The server did not print a link: ${said.join("\n")}`);
  server.stderr.resume();
  return {
    ...found,
    folder,
    workspace,
    run: runLine,
    stop: async () => {
      server.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** Smaller files gain nothing: the headers weigh more than what is saved. */
const smallestWorthwhile = 1024;

/** Writes `.br` and `.gz` beside every file of the build, so that the server compresses nothing while it answers. */
export function compress(): Plugin {
  return {
    name: "flywheel-compress",
    async writeBundle({ dir }, bundle) {
      await Promise.all(Object.keys(bundle).map((name) => compressOne(join(dir!, name))));
    },
  };
}

async function compressOne(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < smallestWorthwhile) return;
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

// Times DuckDB's COPY of the rows of a Parquet file to Parquet with zstd; prints the best of five runs in milliseconds.
// The rows lie in a table in memory before the clock starts. Usage: node parquet-copy.mjs FILE
import { createRequire } from 'node:module'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { DuckDBInstance } = createRequire(new URL('../tests/oracles/package.json', import.meta.url))('@duckdb/node-api')
const folder = mkdtempSync(join(tmpdir(), 'flywheel-bench-'))
try {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`CREATE TABLE rows AS SELECT * FROM read_parquet('${process.argv[2]}')`)
  const to = join(folder, 'copy.parquet')
  let best = Infinity
  for (let run = 0; run < 5; run++) {
    const start = performance.now()
    await connection.run(`COPY rows TO '${to}' (FORMAT parquet, CODEC 'zstd')`)
    best = Math.min(best, performance.now() - start)
  }
  process.stdout.write(JSON.stringify({ milliseconds: best, bytes: statSync(to).size }))
} finally {
  rmSync(folder, { recursive: true })
}

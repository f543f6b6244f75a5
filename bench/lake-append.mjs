// DuckDB's COPY of the rows of a gold table, held in memory, to Parquet with zstd.
// Usage: node lake-append.mjs TABLE-FOLDER OUT.parquet   (packages: npm ci --prefix tests/oracles)
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(import.meta.dirname, '../tests/oracles/package.json'))
const { DuckDBInstance } = require('@duckdb/node-api')

const [folder, out] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run(`CREATE TABLE gold AS SELECT * FROM read_parquet('${folder}/*.parquet')`)
let best = Infinity
for (let round = 0; round < 7; round++) {
  const start = performance.now()
  await connection.run(`COPY gold TO '${out}' (FORMAT parquet, COMPRESSION zstd)`)
  best = Math.min(best, performance.now() - start)
}
const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM gold')).getRows()
console.log(`${rows} rows, ${best.toFixed(0)} ms`)

// Reads a Parquet file with one of three independent readers and prints its rows as JSON, an array of arrays.
// Usage: node read.mjs hyparquet|duckdb|parquet-wasm FILE
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { DuckDBInstance } from '@duckdb/node-api'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [reader, file] = process.argv.slice(2)

const readers = {
  async hyparquet() {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors })
    return rows.map(row => Object.values(row))
  },
  async duckdb() {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run("SET TimeZone = 'UTC'")
    const result = await connection.runAndReadAll('SELECT * FROM read_parquet(?)', [file])
    return result.getRowsJS()
  },
  // Decodes every page into Arrow's memory; only the sizes are told here, transcode.mjs is for the values.
  async 'parquet-wasm'() {
    const wasm = createRequire(import.meta.url)('parquet-wasm')
    const table = wasm.readParquet(readFileSync(file))
    return { rows: table.recordBatches().reduce((sum, batch) => sum + batch.numRows, 0) }
  },
}

// Numbers that JSON cannot hold are told as text: bigint by its digits, moments in micros, NaN and infinities by name.
function plain(_, value) {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (Object.is(value, -0)) return '-0'
  if (value instanceof Map) return Object.fromEntries(value)
  return value
}

// Dates would turn themselves into text before plain() sees them.
Date.prototype.toJSON = function () {
  return `${this.getTime()}000`
}

process.stdout.write(JSON.stringify(await readers[reader](), plain))

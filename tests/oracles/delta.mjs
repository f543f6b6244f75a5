// Replays a Delta table's log by itself and reads its data files with another reader: what a version holds, as JSON, the rows
// in the order of their files' names.
// Usage: node delta.mjs commits|checkpoint hyparquet|duckdb TABLE-FOLDER VERSION
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { DuckDBInstance } from '@duckdb/node-api'
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

const [source, reader, folder, wanted] = process.argv.slice(2)
const log = version => join(folder, '_delta_log', String(version).padStart(20, '0'))

const readers = {
  hyparquet: async file => parquetReadObjects({ file: await asyncBufferFromFile(file), compressors }),
  async duckdb(file) {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    return (await connection.runAndReadAll('SELECT * FROM read_parquet(?)', [file])).getRowObjectsJS()
  },
}

const files = new Map()
const transactions = {}
let schema = null

function apply(action) {
  if (action.metaData) schema = JSON.parse(action.metaData.schemaString)
  if (action.txn) transactions[action.txn.appId] = Number(action.txn.version)
  if (action.add) files.set(action.add.path, action.add)
  if (action.remove) files.delete(action.remove.path)
}

let next = 0
if (source === 'checkpoint') {
  const newest = JSON.parse(readFileSync(join(folder, '_delta_log', '_last_checkpoint')))
  for (const action of await readers[reader](`${log(newest.version)}.checkpoint.parquet`)) apply(action)
  next = Number(newest.version) + 1
}
for (; next <= Number(wanted); next++) {
  if (!existsSync(`${log(next)}.json`)) throw new Error(`version ${next} is missing`)
  for (const line of readFileSync(`${log(next)}.json`, 'utf8').split('\n').filter(Boolean)) apply(JSON.parse(line))
}

const rows = []
for (const path of [...files.keys()].sort()) rows.push(...(await readers[reader](join(folder, decodeURIComponent(path)))))
const columns = schema.fields.map(({ name, type, nullable }) => ({ name, type, nullable }))
const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value)
process.stdout.write(JSON.stringify({ columns, transactions, files: [...files.values()], rows }, plain))

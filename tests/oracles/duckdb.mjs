// Runs one SQL statement in DuckDB (an empty database in memory, UTC) and prints its rows as JSON, an array of objects.
// Usage: node duckdb.mjs SQL
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run("SET TimeZone = 'UTC'")
const result = await connection.runAndReadAll(process.argv[2])
process.stdout.write(JSON.stringify(result.getRowObjectsJson()))

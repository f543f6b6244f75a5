// Writes 1,000 rows of every column type with hyparquet-writer; the test knows the formulas.
// Usage: node hyparquet-write.mjs OUT UNCOMPRESSED|SNAPPY
import { parquetWriteBuffer } from 'hyparquet-writer'
import { writeFileSync } from 'node:fs'

const [to, codec] = process.argv.slice(2)
const rows = Array.from({ length: 1000 }, (_, i) => i)
const sometimes = (i, value) => (i % 7 === 3 ? null : value)

const buffer = parquetWriteBuffer({
  codec,
  rowGroupSize: [300],
  columnData: [
    { name: 'text', type: 'STRING', data: rows.map(i => sometimes(i, `zażółć ${i}`)) },
    { name: 'few', type: 'STRING', nullable: false, data: rows.map(i => `kind ${i % 3}`) },
    { name: 'small', type: 'INT32', data: rows.map(i => sometimes(i, i * 1000 - 7)) },
    { name: 'big', type: 'INT64', nullable: false, data: rows.map(i => BigInt(i) * 1000000007n) },
    { name: 'real', type: 'DOUBLE', data: rows.map(i => sometimes(i, i / 3)) },
    { name: 'flag', type: 'BOOLEAN', data: rows.map(i => sometimes(i, i % 2 === 0)) },
    { name: 'moment', type: 'TIMESTAMP', data: rows.map(i => sometimes(i, new Date(1700000000000 + i * 1001))) },
  ],
})
writeFileSync(to, Buffer.from(buffer))
process.stdout.write('{}')

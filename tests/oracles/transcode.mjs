// Reads a Parquet file with parquet-wasm (Rust's parquet) and writes the same rows with it in another form.
// Usage: node transcode.mjs IN OUT uncompressed|snappy|gzip 1|2
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'

const wasm = createRequire(import.meta.url)('parquet-wasm')
const [from, to, codec, version] = process.argv.slice(2)

const codecs = {
  uncompressed: wasm.Compression.UNCOMPRESSED,
  snappy: wasm.Compression.SNAPPY,
  gzip: wasm.Compression.GZIP,
}
const properties = new wasm.WriterPropertiesBuilder()
  .setCompression(codecs[codec])
  .setWriterVersion(version === '2' ? wasm.WriterVersion.V2 : wasm.WriterVersion.V1)
  .build()
writeFileSync(to, wasm.writeParquet(wasm.readParquet(readFileSync(from)), properties))
process.stdout.write('{}')

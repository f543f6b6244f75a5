// An application with OpenTelemetry: asks a model as applications do, and exports the traces as its instrumentation makes them.
// Usage: node telemetry.mjs openinference|vercel proto|json|grpc EXPORT-URL KEY MODEL-URL
// Prints what the application itself saw of each of its cases, as {"CASE":{"trace_id":"…","answer":"…"}}.
import { context, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter as Grpc } from '@opentelemetry/exporter-trace-otlp-grpc'
import { OTLPTraceExporter as Json } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as Proto } from '@opentelemetry/exporter-trace-otlp-proto'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { Metadata } from '@grpc/grpc-js'

const [application, protocol, url, key, model] = process.argv.slice(2)

const headers = { authorization: `Bearer ${key}` }
const exporters = {
  proto: () => new Proto({ url, headers }),
  json: () => new Json({ url, headers }),
  grpc: () => new Grpc({ url, metadata: Metadata.fromHttp2Headers(headers) }),
}

const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporters[protocol]())] })
trace.setGlobalTracerProvider(provider)
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())

const { cases } = await import(`./telemetry-${application}.mjs`)
const seen = {}
for (const [name, run] of Object.entries(await cases(provider, model)))
  // The trace of a case is that of a span around it, as of a request that the application answers.
  await trace.getTracer('application').startActiveSpan(name, async span => {
    const answer = await run().catch(error => {
      span.recordException(error)
      span.setStatus({ code: SpanStatusCode.ERROR })
      return `failed: ${error.message}`
    })
    seen[name] = { trace_id: span.spanContext().traceId, answer }
    span.end()
  })
await provider.forceFlush()
await provider.shutdown()
process.stdout.write(JSON.stringify(seen))

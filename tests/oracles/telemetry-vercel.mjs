// The Vercel AI SDK with its own telemetry.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { embed, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai'

const system = 'You answer in one sentence.'
const tools = {
  get_weather: tool({
    inputSchema: jsonSchema({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }),
    execute: async ({ city }) => ({ city, degrees: 18 }),
  }),
}

export async function cases(tracerProvider, baseURL) {
  const provider = createOpenAICompatible({ name: 'fake', baseURL, includeUsage: true, supportsStructuredOutputs: true })
  const telemetry = metadata => ({
    experimental_telemetry: { isEnabled: true, tracer: tracerProvider.getTracer('ai'), functionId: 'answer', metadata },
  })
  const common = { model: provider('small'), system, maxRetries: 0, ...telemetry() }
  const chat = more => generateText({ ...common, prompt: 'What is a ledger?', ...more }).then(result => result.text)
  const withTools = { ...common, prompt: 'How warm are Lyon and Oslo?', tools, stopWhen: stepCountIs(3) }

  return {
    chat,
    stream: async () => streamText({ ...common, prompt: 'What is a ledger?' }).text,
    tools: async () => (await generateText(withTools)).text,
    'streamed tools': async () => streamText(withTools).text,
    session: () => chat(telemetry({ sessionId: 'session-7', userId: 'anna@example.org', intent: 'definition' })),
    failure: () => generateText({ ...common, prompt: 'Fail, please.' }),
    object: async () => {
      const schema = jsonSchema({ type: 'object', properties: { word: { type: 'string' } } })
      return JSON.stringify((await generateObject({ ...common, schema, prompt: 'As an object: what is a ledger?' })).object)
    },
    embedding: async () => {
      const result = await embed({ model: provider.embeddingModel('tiny'), value: 'a ledger', ...telemetry() })
      return JSON.stringify(result.embedding)
    },
  }
}

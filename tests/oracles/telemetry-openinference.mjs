// The OpenAI SDK under OpenInference's instrumentation; tools and sessions by its core package.
import { context } from '@opentelemetry/api'
import { setMetadata, setSession, setUser, traceTool } from '@arizeai/openinference-core'
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai'
import OpenAI from 'openai'

const system = { role: 'system', content: 'You answer in one sentence.' }
const tools = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  },
]

export async function cases(tracerProvider, baseURL) {
  const instrumentation = new OpenAIInstrumentation({ tracerProvider })
  instrumentation.manuallyInstrument({ OpenAI })
  const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 })
  const ask = (messages, more) => client.chat.completions.create({ model: 'small', messages: [system, ...messages], ...more })
  const weather = traceTool(async ({ city }) => ({ city, degrees: 18 }), { name: 'get_weather' })

  async function chat() {
    const answer = await ask([{ role: 'user', content: 'What is a ledger?' }])
    return answer.choices[0].message.content
  }

  async function stream() {
    let text = ''
    const options = { stream: true, stream_options: { include_usage: true } }
    for await (const part of await ask([{ role: 'user', content: 'What is a ledger?' }], options))
      text += part.choices[0]?.delta?.content ?? ''
    return text
  }

  async function withTools() {
    const messages = [{ role: 'user', content: 'How warm are Lyon and Oslo?' }]
    const first = (await ask(messages, { tools })).choices[0].message
    messages.push(first)
    for (const call of first.tool_calls) {
      const result = await weather(JSON.parse(call.function.arguments))
      messages.push({ role: 'tool', tool_call_id: call.id, content: JSON.stringify(result) })
    }
    return (await ask(messages, { tools })).choices[0].message.content
  }

  // One call: of several that are streamed together the instrumentation makes one whose name is all of theirs.
  async function streamedTools() {
    const calls = []
    for await (const part of await ask([{ role: 'user', content: 'How warm is Lyon?' }], { tools, stream: true }))
      for (const call of part.choices[0]?.delta?.tool_calls ?? []) {
        const one = (calls[call.index] ??= { name: '', arguments: '' })
        one.name += call.function.name ?? ''
        one.arguments += call.function.arguments ?? ''
      }
    return JSON.stringify(calls)
  }

  function inSession(run) {
    const session = setSession(context.active(), { sessionId: 'session-7' })
    return context.with(setMetadata(setUser(session, { userId: 'anna@example.org' }), { intent: 'definition' }), run)
  }

  return {
    chat,
    stream,
    tools: withTools,
    'streamed tools': streamedTools,
    session: () => inSession(chat),
    failure: () => ask([{ role: 'user', content: 'Fail, please.' }]),
    embedding: async () => {
      const answer = await client.embeddings.create({ model: 'tiny', input: 'a ledger', encoding_format: 'float' })
      return JSON.stringify(answer.data[0].embedding)
    },
  }
}

// Writes rows, predictions and, for few rows, the same as a configuration of promptfoo, whose provider "echo" answers what it is
// asked: node make-eval.mjs COUNT FOLDER
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';

const [count, folder] = [Number(process.argv[2]), process.argv[3]];
const mostForPromptfoo = 10_000;
const words = 'the quick brown fox jumps over lazy dog while seven wizards mix potions in dark rooms under cold light'.split(' ');
let state = 20261121;
const random = below => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
const text = length => Array.from({ length }, () => words[random(words.length)]).join(' ');

const rows = createWriteStream(`${folder}/rows${count}.jsonl`);
const predictions = createWriteStream(`${folder}/predictions${count}.jsonl`);
const tests = [];
for (let i = 0; i < count; i++) {
  const expected = text(12);
  const output = random(5) < 3 ? expected : text(12);
  const id = `row-${i}`;
  const cohort = { intent: `intent-${random(5)}` };
  if (!rows.write(`${JSON.stringify({ id, input: text(15), expected, cohort })}\n`)) await once(rows, 'drain');
  if (!predictions.write(`${JSON.stringify({ id, output })}\n`)) await once(predictions, 'drain');
  if (count <= mostForPromptfoo)
    tests.push({
      vars: { output },
      assert: [
        { type: 'contains', value: expected },
        { type: 'levenshtein', value: expected, threshold: 10 },
      ],
    });
}
rows.end();
predictions.end();
if (tests.length > 0)
  writeFileSync(
    `${folder}/promptfoo${count}.json`,
    JSON.stringify({ providers: ['echo'], prompts: ['{{output}}'], tests }),
  );

import { expect, it } from "vitest";
import { messagesOf, textOf } from "./messages";

it.each<[unknown, string]>([
  ["a text", "a text"],
  [null, ""],
  [undefined, ""],
  [[{ type: "text", text: "one" }, { type: "image_url", image_url: { url: "https://example.com" } }, { type: "text", text: "two" }], "one\n[image_url]\ntwo"],
  [["one", 2, null, [3], {}], "one\n2\nnull\n[3]\n[part]"],
  [[{ type: { odd: true } }], '[{"odd":true}]'],
  [{ odd: true }, '{"odd":true}'],
])("of the content %j the text is %j", (content, text) => expect(textOf(content)).toBe(text));

it.each<[unknown, object]>([
  [{ id: "c1", type: "function", function: { name: "get_rate", arguments: '{"product":1}' } }, { id: "c1", name: "get_rate", arguments: '{"product":1}' }],
  [{ id: "c1", name: "get_rate", arguments: { product: 1 } }, { id: "c1", name: "get_rate", arguments: '{"product":1}' }],
  [{ function: null }, { id: null, name: null, arguments: null }],
  ["odd", { id: null, name: null, arguments: "odd" }],
])("the call %j is shown as %j", (call, shown) => expect(messagesOf([{ role: "assistant", content: null, tool_calls: [call] }])).toEqual([{ role: "assistant", content: "", tool_calls: [shown] }]));

it("has no calls where none are said, or what stands there is no list", () =>
  expect(messagesOf([{ role: "user", content: "q" }, { content: "q", tool_calls: "odd" }])).toEqual([{ role: "user", content: "q" }, { role: null, content: "q" }]));

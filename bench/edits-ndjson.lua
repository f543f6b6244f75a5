-- 500 edits of about 1.2 KB a request, a line each, no two with the same text: of an edit, four words in five are the model's.
local words = {}
for i = 1, 2000 do
  local letters = {}
  for j = 1, math.random(2, 11) do
    letters[j] = string.char(math.random(97, 122))
  end
  words[i] = table.concat(letters)
end

local function texts()
  local output, edit = {}, {}
  for i = 1, 72 do
    output[i] = words[math.random(#words)]
    edit[i] = math.random(5) == 1 and words[math.random(#words)] or output[i]
  end
  return table.concat(output, " "), table.concat(edit, " ")
end

local lines = {}
for i = 1, 500 do
  lines[i] = string.format(
    '{"prompt":"When will my transfer arrive?","original_llm_output":"%s","final_user_edit":"%s","thread_id":"t-1","model":"m-1"}\n',
    texts()
  )
end

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-ndjson"
wrk.body = table.concat(lines)

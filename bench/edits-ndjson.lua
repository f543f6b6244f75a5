-- 500 edits of about 1.2 KB a request, a line each.
local output = string.rep("The transfer was made on Monday and should arrive within two days. ", 8)
local edit = string.rep("The transfer was made on Monday and will arrive within two days. ", 8)
local line = string.format(
  '{"prompt":"When will my transfer arrive?","original_llm_output":"%s","final_user_edit":"%s","thread_id":"t-1","model":"m-1"}\n',
  output,
  edit
)

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-ndjson"
wrk.body = string.rep(line, 500)

-- One edit of about 1.2 KB a request; every one is an event of its own, for none carries an id.
local output = string.rep("The transfer was made on Monday and should arrive within two days. ", 8)
local edit = string.rep("The transfer was made on Monday and will arrive within two days. ", 8)

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = string.format(
  '{"prompt":"When will my transfer arrive?","original_llm_output":"%s","final_user_edit":"%s","thread_id":"t-1","model":"m-1"}',
  output,
  edit
)

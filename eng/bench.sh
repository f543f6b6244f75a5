#!/usr/bin/env bash
# Runs the benchmarks of the speed table, each beside its baseline in the same minutes, and appends a table to
# bench/results/DATE.md. Only ratios of one run mean anything: the machine may be shared.
#
#   eng/bench.sh          all of them
#   eng/bench.sh NAME     one: edit-distance curate-words curate-full http-single http-ndjson memory-2m lake-append startup-1m
#                         traces-http traces-1m console-1m console-load eval-2000 eval-1m gate-1m augment-100k train-100k demo
#
# bench/README.md says what each of them measures, and what it leaves out.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
shared=$(realpath -m "$root/../shared/bench")
if [ ! -d "$shared" ]; then
  echo "$shared is not there: the benchmarks need its edits and baselines." >&2
  exit 2
fi

names="edit-distance curate-words curate-full http-single http-ndjson memory-2m lake-append startup-1m traces-http traces-1m console-1m console-load eval-2000 eval-1m gate-1m augment-100k train-100k demo"
chosen=${1:-$names}
if [[ " $names " != *" $chosen "* && "$chosen" != "$names" ]]; then
  echo "There is no benchmark '$chosen'. There are: $names" >&2
  exit 2
fi

needed=()
[[ "$chosen" == *http-* ]] && ! command -v wrk > /dev/null && needed+=(wrk)
/usr/bin/python3 -c 'import Levenshtein' 2> /dev/null || needed+=(python3-levenshtein)
if [ ${#needed[@]} -gt 0 ] && command -v apt-get > /dev/null; then
  apt-get update -qq && apt-get install -y -qq "${needed[@]}" > /dev/null
fi

dotnet build -c Release "$root/src/Flywheel.Cli" -v quiet --nologo > /dev/null
dotnet build -c Release "$root/bench/Flywheel.Bench" -v quiet --nologo > /dev/null
flywheel="$root/src/Flywheel.Cli/bin/Release/net10.0/flywheel"
bench="$root/bench/Flywheel.Bench/bin/Release/net10.0/Flywheel.Bench"

work=$(mktemp -d)
server=
stop_server() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
    server=
  fi
}
trap 'stop_server; rm -rf "$work"' EXIT

results="$root/bench/results/$(date -u +%F).md"
mkdir -p "$(dirname "$results")"
printf '\n%s, %s processors, load %s\n\n| work | ours | baseline | ratio | at least |\n|---|---|---|---|---|\n' \
  "$(date -u '+%F %H:%M UTC')" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" | tee -a "$results"

row() { printf '| %s | %s | %s | %s | %s |\n' "$@" | tee -a "$results"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'; }
seconds() { # COMMAND...: the wall time of the whole process
  local start=$EPOCHREALTIME
  timeout 600 "$@" > "$work/output" 2>&1 || { cat "$work/output" >&2; return 1; }
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}
edits() { # COPIES: the path of the edits, made once
  local file="$work/edits$1.jsonl"
  [ -f "$file" ] || /usr/bin/python3 "$shared/make_edits.py" "$file" "$1" > /dev/null
  echo "$file"
}
logger_rate() {
  timeout 600 /usr/bin/python3 "$shared/baseline_logger.py" "$(edits 30)" "$work/logger.jsonl" | grep -oE '[0-9]+ pairs/s' | cut -d' ' -f1
}
workspace() {
  rm -rf "$work/ws"
  "$flywheel" init --workspace "$work/ws" > /dev/null
}
wait_for() { # URL: until it answers 200, for a minute at most
  for ((i = 0; i < 6000; i++)); do
    curl -sf -o /dev/null "$1" && return
    sleep 0.01
  done
  echo "$1 does not answer." >&2
  return 1
}
start() { # ours, on a workspace of its own, or one of the bare ones: at port 18099
  if [ "$1" = ours ]; then
    workspace
    "$flywheel" serve --workspace "$work/ws" --urls http://127.0.0.1:18099 --grpc-urls none > "$work/server.log" 2>&1 &
  else
    "$bench" "$1" 18099 > "$work/server.log" 2>&1 &
  fi
  server=$!
  for ((i = 0; i < 3000; i++)); do
    (: < /dev/tcp/127.0.0.1/18099) 2> /dev/null && break
    sleep 0.01
  done
}
request_rate() { # ours or a bare one, PATH of the lua file, connections
  start "$1"
  timeout 60 wrk -t 2 -c "$3" -d 8s -s "$2" http://127.0.0.1:18099/v1/edits > "$work/wrk.log"
  stop_server
  if grep -q 'Non-2xx' "$work/wrk.log"; then grep 'Non-2xx' "$work/wrk.log" >&2; fi
  awk '/Requests\/sec/ { print $2 }' "$work/wrk.log"
}

edit_distance() {
  local ours baseline
  timeout 120 "$bench" edit-distance "$(edits 1)" > "$work/ours"
  ours=$(grep -oE '[0-9,]+ pairs/s' "$work/ours" | tail -1 | tr -d ', a-z/')
  baseline=$(/usr/bin/python3 "$shared/levenshtein_baseline.py" "$(edits 1)" | grep -oE '[0-9]+ pairs/s' | cut -d' ' -f1)
  row edit-distance "$ours pairs/s" "$baseline pairs/s" "$(ratio "$ours" "$baseline")" 25
}
curate() { # NAME, TARGET, extra options
  local name=$1 target=$2 file took ours baseline
  shift 2
  file=$(edits 30)
  took=$(seconds "$flywheel" curate "$file" --workspace "$work/ws" "$@")
  ours=$(ratio 210390 "$took")
  baseline=$(logger_rate)
  row "$name" "$ours rows/s ($took s)" "$baseline rows/s" "$(ratio "$ours" "$baseline")" "$target"
}
curate_full() {
  workspace
  curate curate-full 10
}
curate_words() {
  workspace
  sed -i -E 's/^(personal_data|secrets|prompt_injection):.*/\1: keep/' "$work/ws/policy.yaml"
  curate curate-words 25 --dry-run
}
http_single() {
  local ours baseline kestrel
  ours=$(request_rate ours "$root/bench/edit.lua" 64)
  baseline=$(request_rate bare-application "$root/bench/edit.lua" 64)
  kestrel=$(request_rate bare "$root/bench/edit.lua" 64)
  row http-single "$ours requests/s" "$baseline requests/s" "$(ratio "$ours" "$baseline"), of Kestrel without a host ($kestrel requests/s) $(ratio "$ours" "$kestrel")" 0.5
}
http_ndjson() {
  local ours baseline
  baseline=$(request_rate ours "$root/bench/edit.lua" 64)
  ours=$(awk -v r="$(request_rate ours "$root/bench/edits-ndjson.lua" 16)" 'BEGIN { print r * 500 }')
  row http-ndjson "$ours edits/s" "$baseline edits/s singly" "$(ratio "$ours" "$baseline")" "3, or 100000 edits/s"
}
memory_2m() {
  local file kilobytes
  workspace
  file=$(edits 286)
  timeout 900 /usr/bin/time -f '%M' -o "$work/memory" "$flywheel" curate "$file" --workspace "$work/ws" > "$work/output" 2>&1
  kilobytes=$(tail -1 "$work/memory")
  row memory-2m "$((kilobytes / 1024)) MB resident" "600 MB" "$(ratio "$kilobytes" 614400)" "below 1"
}
lake_append() {
  local ours baseline
  [ -d "$root/tests/oracles/node_modules" ] || npm install --no-save --silent --prefix "$root/tests/oracles" > /dev/null
  ours=$(timeout 300 "$bench" lake-append "$(edits 15)" "$work/lake" | grep -oE '[0-9]+ ms' | cut -d' ' -f1)
  baseline=$(timeout 300 node "$root/bench/lake-append.mjs" "$(dirname "$(find "$work/lake" -name '*.parquet' | head -1)")" \
    "$work/copy.parquet" | grep -oE '[0-9]+ ms' | cut -d' ' -f1)
  row lake-append "$ours ms" "$baseline ms" "$(ratio "$baseline" "$ours")" 1
}
startup_1m() {
  local start took
  workspace
  timeout 600 "$flywheel" ingest "$(edits 143)" --workspace "$work/ws" > /dev/null
  timeout 600 "$flywheel" curate --workspace "$work/ws" > /dev/null
  start=$EPOCHREALTIME
  "$flywheel" serve --workspace "$work/ws" --urls http://127.0.0.1:18098 > "$work/server.log" 2>&1 &
  server=$!
  wait_for http://127.0.0.1:18098/readyz
  took=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')
  stop_server
  row startup-1m "$took s" "1.5 s" "$(ratio "$took" 1.5)" "below 1"
}

span_rate() { # ours or bare
  start "$1"
  timeout 60 "$bench" trace-load http://127.0.0.1:18099/v1/traces 8 > "$work/load.log"
  stop_server
  grep -oE '[0-9]+ spans/s' "$work/load.log" | cut -d' ' -f1
}
traces_http() {
  local ours baseline
  ours=$(span_rate ours)
  baseline=$(span_rate bare)
  row traces-http "$ours spans/s" "$baseline spans/s" "$(ratio "$ours" "$baseline")" "0.5, and 30000 spans/s"
}
traces_1m() { # the slowest of all kinds of lists; the whole table is in the run's output
  local slowest
  timeout 300 "$bench" trace-list 10000 1000000 > "$work/lists"
  cat "$work/lists" >&2
  slowest=$(awk '/^slowest/ { print $2 }' "$work/lists")
  row traces-1m "p95 $slowest ms, slowest of $(grep -c ' x$' "$work/lists") kinds of lists" "150 ms" "$(ratio "$slowest" 150)" "below 1"
}
console_1m() { # the slowest of all kinds of requests; the whole table is in the run's output
  local slowest
  timeout 480 "$bench" console 1000000 > "$work/requests"
  cat "$work/requests" >&2
  slowest=$(awk '/^slowest/ { print $2 }' "$work/requests")
  row console-1m "p95 $slowest ms, slowest of $(grep -v '^slowest' "$work/requests" | grep -c ' ms$') kinds of requests" "150 ms" "$(ratio "$slowest" 150)" "below 1"
}
console_load() { # until the first page shows its figures, in a browser that has nothing of it yet
  local slowest
  workspace
  "$flywheel" serve --workspace "$work/ws" --urls http://127.0.0.1:18098 > "$work/server.log" 2>&1 &
  server=$!
  wait_for http://127.0.0.1:18098/readyz
  timeout 120 node "$root/bench/console-load.mjs" http://127.0.0.1:18098 > "$work/loads"
  stop_server
  slowest=$(awk '{ print $2 }' "$work/loads")
  row console-load "p95 $slowest ms, $(awk '{ print $4 }' "$work/loads") kB of script" "1500 ms" "$(ratio "$slowest" 1500)" "below 1"
}
gate_results() { # SEED: a million results in 200 cohorts, nine of ten of which pass
  awk -v seed="$1" 'BEGIN {
    srand(seed)
    for (i = 0; i < 1000000; i++) {
      passed = rand() < 0.9
      printf "{\"id\":\"row-%07d\",\"evaluator\":\"groundedness\",\"score\":%.3f,\"passed\":%s,", i, passed ? 0.7 + rand() * 0.3 : rand() * 0.7, passed ? "true" : "false"
      printf "\"reason\":\"%d of 12 sentences are supported by the documents that the model was given.\",", passed ? 12 : 3
      printf "\"cohort\":{\"intent\":\"intent-%03d\",\"locale\":\"en-GB\"}}\n", i % 200
    }
  }'
}
gate_1m() { # in the same minutes a program that only counts passes by cohort
  local took baseline
  gate_results 1 > "$work/candidate.jsonl"
  cat > "$work/gate.yaml" << END
evaluators:
  groundedness:
    floor: 0.85
    cohorts: [{by: intent, floor: 0.85}]
END
  took=$(seconds "$flywheel" gate --policy "$work/gate.yaml" --candidate "$work/candidate.jsonl" --report "$work/gate")
  baseline=$(seconds /usr/bin/python3 "$root/bench/gate-baseline.py" "$work/candidate.jsonl" intent)
  row gate-1m "$took s" "$baseline s (Python, counts alone)" "$(ratio "$baseline" "$took")" "below 5 s"
}
eval_files() { # COUNT: writes rows, predictions and, for few rows, promptfoo's configuration
  node "$root/bench/make-eval.mjs" "$1" "$work"
}
eval_run() { # COUNT, EVALUATORS...: the arguments of flywheel
  local count=$1
  shift
  printf '%s\n' eval "$work/rows$count.jsonl" --predictions "$work/predictions$count.jsonl" --out "$work/results.jsonl" \
    --workspace "$work/ws" "${@/#/--evaluator=}"
}
promptfoo() { # OPTIONS. It exits with 100 where a row fails, which many do
  PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_CONFIG_DIR="$work/promptfoo" \
    seconds bash -c '"$@" || [ $? -eq 100 ]' - "$work/promptfoo/node_modules/.bin/promptfoo" eval \
    -c "$work/promptfoo2000.json" --no-cache --no-table --no-progress-bar "$@"
}
eval_2000() {
  local ours baseline kept
  eval_files 2000
  workspace
  mapfile -t arguments < <(eval_run 2000 levenshtein contains)
  [ -d "$work/promptfoo" ] || npm install --no-save --silent --prefix "$work/promptfoo" promptfoo@0.121.20 > /dev/null
  ours=$(seconds "$flywheel" "${arguments[@]}")
  kept=$(promptfoo)
  baseline=$(promptfoo --no-write)
  row eval-2000 "$ours s" "$kept s (promptfoo), $baseline s where it keeps nothing" \
    "$(ratio "$kept" "$ours"), where it keeps nothing $(ratio "$baseline" "$ours")" 20
}
eval_1m() {
  local took kilobytes
  eval_files 1000000
  workspace
  mapfile -t arguments < <(eval_run 1000000 exact contains levenshtein length:max=500 refusal)
  took=$(seconds /usr/bin/time -f '%M' -o "$work/memory" "$flywheel" "${arguments[@]}")
  kilobytes=$(tail -1 "$work/memory")
  row eval-1m "$(ratio 1000000 "$took") rows/s, $((kilobytes / 1024)) MB resident" "20000 rows/s" \
    "$(ratio "$(ratio 1000000 "$took")" 20000)" 1
}

augment_100k() { # by the processors' time, two of them, of which other work takes a part; and by the clock. Flat: beside a fifth of the failures
  local rate
  timeout 300 "$bench" augment 20000 > "$work/augment-fifth"
  timeout 300 "$bench" augment 100000 > "$work/augment"
  rate=$(grep -oE '[0-9]+ failures/s of one' "$work/augment" | cut -d' ' -f1)
  row augment-100k "$((rate * 2)) failures/s of two processors, $(grep -oE '^[0-9]+ failures/s' "$work/augment") by the clock, $(grep -oE '[0-9]+ MB resident' "$work/augment"), $(grep -oE '[0-9]+ MB resident' "$work/augment-fifth") of a fifth" \
    "5000 failures/s" "$(ratio "$((rate * 2))" 5000)" 1
}

train_100k() { # flat: beside a fifth of the pairs
  local took
  timeout 300 "$bench" train 20000 > "$work/train-fifth"
  timeout 300 "$bench" train 100000 > "$work/train"
  took=$(grep -oE 'in [0-9.]+ s' "$work/train" | cut -d' ' -f2)
  row train-100k "$took s, $(grep -oE '[0-9]+ MB at most' "$work/train"), $(grep -oE '[0-9]+ MB at most' "$work/train-fifth") of a fifth" "30 s" "$(ratio "$took" 30)" "below 1"
}

demo() { # from a clone to the end of the demo, and again once it is built; packages come from the machine's cache where they are
  local cold built
  git clone --quiet "$root" "$work/clone"
  cold=$(cd "$work/clone" && TMPDIR=$work seconds dotnet run -c Release --project src/Flywheel.Cli -- demo)
  built=$(TMPDIR=$work seconds "$work/clone/src/Flywheel.Cli/bin/Release/net10.0/flywheel" demo)
  row demo-cold "$cold s" "60 s" "$(ratio "$cold" 60)" "below 1"
  row demo-built "$built s" "5 s" "$(ratio "$built" 5)" "below 1"
}

for name in $chosen; do
  "${name//-/_}"
done

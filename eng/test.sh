#!/usr/bin/env bash
# Installs what the tests need and is missing, builds, checks formatting, runs every test.
# The last line is "N passed, N failed, N skipped"; the exit status is 0 only when nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

step() { printf '\n== %s\n' "$*" >&2; }

install_packages() {
  local missing=()
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v curl >/dev/null || missing+=(curl)
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
  # It shows a process another time: so a test sets the clock back.
  compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || missing+=(libfaketime)
  [ ${#missing[@]} -eq 0 ] && return
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "Missing: ${missing[*]}. Install them with this system's package manager and run again." >&2
    exit 1
  fi
  step "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# What the tests drive: the programs that read what Flywheel writes and write what it reads, and a browser for the console.
install_test_packages() {
  local folder
  for folder in tests/oracles tests/console; do
    cmp -s $folder/package-lock.json $folder/node_modules/.installed && continue
    step "Installing the packages of $folder"
    (cd $folder && npm install --no-save --no-audit --no-fund --loglevel=error && cp package-lock.json node_modules/.installed)
  done
}

run_tests() {
  local log status=0
  log=$(mktemp)
  dotnet test --solution Flywheel.slnx -c Release --no-build --output Normal --no-progress 2>&1 | tee "$log" || status=$?
  awk -v status="$status" '
    /^ *failed: [0-9]+/ { failed = $2 }
    /^ *succeeded: [0-9]+/ { passed = $2 }
    /^ *skipped: [0-9]+/ { skipped = $2 }
    END {
      if (passed == "" || (status != 0 && failed == 0)) { print "The test run ended without a result." > "/dev/stderr"; failed = failed + 1 }
      printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    }' "$log"
  rm -f "$log"
  return "$status"
}

install_packages
install_test_packages
step "Formatting"
dotnet tool restore >/dev/null
dotnet csharpier check .
step "Build"
dotnet build Flywheel.slnx -c Release --verbosity quiet -p:RunAnalyzersDuringBuild=true
step "Tests"
run_tests

#!/usr/bin/env bash
# The test command: installs what the tests need, runs every test project, ends with one line of counts.
set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# --- a browser and a CJK font for the browser tests ------------------------------------------------
find_browser() {
    local name
    for name in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
    done
    return 1
}

missing=()
find_browser >/dev/null || missing+=(chromium)
if [ "$(uname -s)" = Linux ]; then
    fc-list ':lang=zh' 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
    command -v setpriv >/dev/null || missing+=(util-linux)
fi
if [ "${#missing[@]}" -gt 0 ]; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Installing ${missing[*]} …"
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" fontconfig; } \
            >/tmp/osd-tests-apt.log 2>&1 || { tail -n 20 /tmp/osd-tests-apt.log; echo "Could not install ${missing[*]}."; }
    else
        echo "The browser tests need: ${missing[*]}. Install them as root, for instance:  sudo apt-get install ${missing[*]}" >&2
    fi
fi
CHROMIUM_PATH=$(find_browser) && export CHROMIUM_PATH

# --- the tests -------------------------------------------------------------------------------------
configuration=${CONFIGURATION:-Release}
dotnet build OpenSoraDashboard.sln --configuration "$configuration" --verbosity quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --solution OpenSoraDashboard.sln --configuration "$configuration" --no-build --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [ -z "$passed" ]; then
    status=${status/#0/1}
    failed=1
elif [ "$passed" = 0 ] && [ "$status" = 0 ]; then
    status=1
fi
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$status"

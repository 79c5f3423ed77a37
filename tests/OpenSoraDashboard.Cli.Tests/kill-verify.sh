#!/usr/bin/env bash
# Kills `osd verify` at random moments, 200 times or as often as the first argument says, and checks after each time that the
# store opens and holds no false digest, and in the end that the run goes on where it was.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
dotnet build --configuration Release --verbosity quiet
OSD_KILLS="${1:-200}" exec bin/Release/net10.0/OpenSoraDashboard.Cli.Tests -class '*KilledVerifyTests' -diagnostics

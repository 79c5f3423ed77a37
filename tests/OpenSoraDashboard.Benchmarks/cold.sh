#!/usr/bin/env bash
# Times a whole `osd check` of the full 1.1 and 2.0 sets (sparse), process start and end included, by the published command.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
osd=$(bash tests/OpenSoraDashboard.Benchmarks/native.sh)
dotnet build tests/OpenSoraDashboard.Benchmarks --configuration Release --verbosity quiet
exec tests/OpenSoraDashboard.Benchmarks/bin/Release/net10.0/OpenSoraDashboard.Benchmarks --time cold "$osd"

#!/usr/bin/env bash
# Prints the table of hashing: against openssl and sha256sum in the same run, and a second look at an unchanged 100 GB library.
# Wants about 2.5 GB of disk and memory for page-cached files; the 100 GB are hollow. For figures worth quoting the machine should be idle.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
osd=$(bash tests/OpenSoraDashboard.Benchmarks/native.sh)
dotnet build tests/OpenSoraDashboard.Benchmarks --configuration Release --verbosity quiet
bench=tests/OpenSoraDashboard.Benchmarks/bin/Release/net10.0/OpenSoraDashboard.Benchmarks
status=0
"$bench" --ratio hash || status=1
"$bench" --ratio receipts "$osd" || status=1
exit "$status"

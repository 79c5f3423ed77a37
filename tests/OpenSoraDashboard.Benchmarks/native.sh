#!/usr/bin/env bash
# Publishes osd as one native file (as the README says) and prints its path; compiled ahead only where there is no C compiler.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
machine=$(uname -m)
case $machine in x86_64) platform=linux-x64 ;; aarch64) platform=linux-arm64 ;; *) platform=linux-$machine ;; esac
how=(--no-self-contained)
if command -v clang >/dev/null || command -v gcc >/dev/null; then how=(-p:PublishAot=true); fi
dotnet publish src/OpenSoraDashboard.Cli --configuration Release --runtime "$platform" "${how[@]}" --output artifacts/osd --verbosity quiet >&2
echo "$PWD/artifacts/osd/osd"

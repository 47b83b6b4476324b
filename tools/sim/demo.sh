#!/usr/bin/env bash
# Writes the demo documents: tools/sim/demo.sh path/to/hune-sim FOLDER
set -eu

sim=$1 folder=$2
for scenario in calm watch crisis; do
    for lang in fr en; do
        "$sim" --once --seed 1 --at 2026-11-21T14:32:05+01:00 --scenario "$scenario" \
            --lang "$lang" >"$folder/$scenario.$lang.json"
    done
done

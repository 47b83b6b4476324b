#!/usr/bin/env bash
# Prints the mirror that this machine's own apt has Debian from; nothing when it tells none.
set -euo pipefail
# shellcheck disable=SC2016 # apt's own names
form='$(COMPONENT) $(SITE)'
apt-get indextargets --format "$form" 2>/dev/null |
    awk '$1 == "main" && $2 !~ /security/ && !seen { print $2; seen = 1 }'

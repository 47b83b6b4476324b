# Sourced by script tests whose pictures people may want to look at.
# shellcheck shell=bash
# KEEP=folder (an absolute path) keeps what keep() is given, below a folder named after the test;
# `make walkthrough` does that for all of them.
keep() { # NAME FILE
    [ -n "${KEEP-}" ] || return 0
    local folder
    folder=$KEEP/$(basename "$0" .test)
    mkdir -p "$folder" && cp -- "$2" "$folder/$1"
}

# Completion of hune-desk for bash; the words come from the program itself.
# shellcheck shell=bash
_hune_desk() {
    local line words=()
    words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <("${COMP_WORDS[0]}" complete "${words[@]}" 2>/dev/null)
}
complete -F _hune_desk hune-desk

# What hune-provision says: lines as they come, or one JSON object. shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shared with hune-provision
declare -A fact=()
changes=() notes=() boots=()
done_there='' failed_code='' failed_step='' failed_what='' failed_remedy=''
wall_state='' wall_text='' last_step=''

say() {
    [ "$json" ] || printf '%s\n' "$1"
}

# One line of the wall's script: its kind, then its fields. Others are noise of the login's shell.
heard() {
    local kind one two three four
    IFS=$'\t' read -r kind one two three four <<<"$1"
    # A wall is not believed to say only what a terminal should print.
    one=${one//[[:cntrl:]]/} two=${two//[[:cntrl:]]/} three=${three//[[:cntrl:]]/}
    four=${four//[[:cntrl:]]/}
    case $kind in
    fact) fact[$one]=$two ;;
    changed | would)
        last_step=$one
        changes+=("$one"$'\t'"$two")
        say "  $([ $kind = would ] && echo 'would: ')$one: $two"
        ;;
    note)
        last_step=$one
        notes+=("$one"$'\t'"$two")
        say "  note: $one: $two"
        ;;
    boot) boots+=("$one") ;;
    failed) failed_step=$one failed_code=$two failed_what=$three failed_remedy=$four ;;
    wall) wall_state=$one wall_text=$two ;;
    "done") done_there=yes ;;
    esac
}

quoted() {
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    printf '"%s"' "${text//[[:cntrl:]]/ }"
}

pairs() {
    local first='' entry
    printf '['
    for entry in "$@"; do
        printf '%s{"step": %s, "text": %s}' "$first" "$(quoted "${entry%%$'\t'*}")" \
            "$(quoted "${entry#*$'\t'}")"
        first=', '
    done
    printf ']'
}

as_json() {
    local key first=''
    printf '{"ok": %s, "code": %d, "verb": "provision", "line": %s, "wall": %s, "dry_run": %s' \
        "$([ "$1" = 0 ] && echo true || echo false)" "$1" "$(quoted "$2")" "$(quoted "$target")" \
        "$([ "$dry" ] && echo true || echo false)"
    printf ', "remedy": %s, "step": %s, "reboot": %s' "$(quoted "$3")" "$(quoted "$failed_step")" \
        "$([ ${#boots[@]} -gt 0 ] && echo true || echo false)"
    printf ', "changes": %s' "$(pairs "${changes[@]}")"
    printf ', "notes": %s, "facts": {' "$(pairs "${notes[@]}")"
    for key in "${!fact[@]}"; do
        printf '%s%s: %s' "$first" "$(quoted "$key")" "$(quoted "${fact[$key]}")"
        first=', '
    done
    printf '}}\n'
}

# finish CODE LINE REMEDY: the last line, and the exit status.
finish() {
    if [ "$json" ]; then
        as_json "$@"
        exit "$1"
    fi
    case $1 in
    0 | 1) say "${target:-}: $2" ;;
    *)
        printf 'hune-provision: %s%s\n' "${target:+$target: }" "$2" >&2
        if [ ${#changes[@]} -gt 0 ] && [ -z "$dry" ]; then
            echo "  changed before that: ${#changes[@]}, listed above;" \
                "run again, it goes on from there" >&2
        elif [ "$1" != 2 ]; then
            echo "  nothing was changed" >&2
        fi
        ;;
    esac
    [ -z "$3" ] || printf '  to do: %s\n' "$3" >&2
    if [ "$1" = 0 ] && [ -z "$dry" ]; then
        say "  to see it: hune-deploy screenshot hune-remote@${target#*@}"
    fi
    exit "$1"
}

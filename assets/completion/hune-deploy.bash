# Completion of hune-deploy for bash; verbs and options come from the program itself.
# shellcheck shell=bash
_hune_deploy() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local help words='' line verb=''
    local inventory=${XDG_CONFIG_HOME:-$HOME/.config}/hune/walls.conf
    COMPREPLY=()
    for line in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $line in
        -*) ;;
        *) verb=$line && break ;;
        esac
    done
    # shellcheck disable=SC2086 # no verb is no word
    help=$("${COMP_WORDS[0]}" $verb --help 2>/dev/null)
    case $before in
    --inventory | --key | --keys | --folder | --deb | --tree)
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        words=$(grep -oE -- '--[a-z-]+' <<<"$help" | sort -u)
    elif [ -z "$verb" ]; then
        words=$(sed -n 's/^    \([a-z]\{2,\}\)\( .*\)\{0,1\}$/\1/p' <<<"$help")
    else
        # The walls and groups of the inventory.
        if [ -r "$inventory" ]; then
            words="all $(sed -n 's/^\[\(.*\)\].*/\1/p; s/^groups *= *//p' "$inventory" | tr , ' ')"
        fi
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
    fi
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$words" -- "$word")
}
complete -o filenames -F _hune_deploy hune-deploy

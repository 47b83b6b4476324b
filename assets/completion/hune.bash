# Completion of hune for bash; the options come from the program itself.
# shellcheck shell=bash
_hune() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} line words=''
    COMPREPLY=()
    # "=" is a word of its own.
    if [ "$word" = = ]; then word=''; fi
    if [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
    case $before in
    --scene)
        words='overview queue listening publications goals crisis calm trouble waiting'
        ;;
    --lang) words='en fr' ;;
    --size) words='1920x1080 3840x2160 1280x720 1080x1920' ;;
    --now | --with) return ;;
    --try-adapter)
        for line in /etc/hune/adapters/*.jq /usr/share/hune/adapters/*.jq; do
            line=${line##*/}
            words="$words ${line%.jq}"
        done
        ;;
    *)
        if [[ $word == -* ]]; then
            words=$("${COMP_WORDS[0]}" --help 2>/dev/null |
                sed -n 's/^  \(-[a-zA-Z], \)\{0,1\}\(--[a-z-]*\).*/\2/p')
        else
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
            return
        fi
        ;;
    esac
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$words" -- "$word")
}
complete -o filenames -F _hune hune

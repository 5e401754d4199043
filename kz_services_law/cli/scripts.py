"""The scripts by which a shell asks this program what could be typed next."""

__all__ = ["COMPLETE", "SCRIPTS"]

COMPLETE = "--complete"
"""Said first, by these scripts alone: what could be typed next?"""

_BASH = r"""# Completion of kz-services-law in bash: eval "$(kz-services-law completion bash)"
_kz_services_law() {
    local IFS=$'\n' found
    found=$("${1/#\~/$HOME}" COMPLETE bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ "$found" = :files ]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
    else
        COMPREPLY=($found)
    fi
}
complete -F _kz_services_law kz-services-law"""

_ZSH = r"""# Completion of kz-services-law in zsh: eval "$(kz-services-law completion zsh)"
_kz_services_law() {
    local -a found
    found=("${(@f)$(${~words[1]} COMPLETE zsh "${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    if [[ "$found[1]" == :files ]]; then
        _files
    elif [[ -n "$found[1]" ]]; then
        compadd -- "${found[@]}"
    fi
}
whence -w compdef >/dev/null || { autoload -Uz compinit && compinit }
compdef _kz_services_law kz-services-law"""

SCRIPTS = {
    "bash": _BASH.replace("COMPLETE", COMPLETE),
    "zsh": _ZSH.replace("COMPLETE", COMPLETE),
}
"""Of each shell, what it is to read when it starts."""

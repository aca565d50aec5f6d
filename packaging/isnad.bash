# bash completion for isnad
_isnad() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
  local verbs="trace read annotate passages stories export watch ingest search dossier story remove doctor serve mcp worker"
  local common="--jobs --meta --outlets --quiet --allow-private --max-pages --delay --help"
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$verbs --config --help --version" -- "$cur")
    return
  fi
  case $prev in
    --policy) mapfile -t COMPREPLY < <(compgen -W "conservative range literal" -- "$cur"); return ;;
    --wire) mapfile -t COMPREPLY < <(compgen -W "with without" -- "$cur"); return ;;
    --as)
      local formats=passim
      [ "$verb" != export ] || formats="json html csv graphml prov annotations passim ninjs wacz"
      mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$cur")
      return ;;
    --table) mapfile -t COMPREPLY < <(compgen -W "figures readings origins documents entities mentions claims quantities times passages contradictions wording timeline" -- "$cur"); return ;;
    --jobs | --min-copy | --standing | --similarity | --window | --limit | --skip | --story | --every | --max-pages | --delay | --listen | --host | --new-token | --patience | --rate | --hook-wait | --queue | --replicas | --of | --who | --answer-within | --stories-every) return ;;
    story)
      if [ "$COMP_CWORD" -eq 2 ] && [[ $cur != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "pin merge split undo list" -- "$cur")
        return
      fi ;;
    --log) mapfile -t COMPREPLY < <(compgen -W "plain json" -- "$cur"); return ;;
  esac
  if [[ $cur == -* ]]; then
    case $verb in
      trace) common+=" --html --json --one-story --policy --wire --min-copy --standing --similarity --window" ;;
      annotate) common+=" --policy" ;;
      passages) common+=" --store --of --as --min-copy --standing" ;;
      export) common+=" --store --as --table --bom --story --output --one-story --policy --min-copy --standing --similarity --window" ;;
      watch) common="--store --jobs --state --every --once --quiet --allow-private --max-pages --delay --help" ;;
      stories) common+=" --json --store --similarity --window" ;;
      ingest) common+=" --store --list --queue --replicas --patience" ;;
      worker) common="--store --queue --replicas --jobs --meta --outlets --answer-within --stories-every --once --log --metrics --quiet --help" ;;
      search) common="--store --json --limit --skip --jobs --quiet --help" ;;
      dossier) common="--store --html --json --policy --wire --min-copy --standing --jobs --quiet --help" ;;
      story) common="--store --who --jobs --quiet --help" ;;
      remove | mcp) common="--store --jobs --quiet --help" ;;
      serve) common="--store --listen --host --tokens --new-token --private --patience --rate --watch --state --every --delay --max-pages --allow-private --hook-wait --jobs --quiet --help" ;;
      doctor) common="--store --queue --replicas --quiet --help" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$common" -- "$cur")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -o filenames -F _isnad isnad

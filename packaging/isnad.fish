# fish completion for isnad
set -l verbs trace read annotate passages stories
complete -c isnad -n "not __fish_seen_subcommand_from $verbs" -f -a trace -d "Compare what a story's documents say"
complete -c isnad -n "not __fish_seen_subcommand_from $verbs" -f -a read -d "Pages to articles"
complete -c isnad -n "not __fish_seen_subcommand_from $verbs" -f -a annotate -d "What each article says alone"
complete -c isnad -n "not __fish_seen_subcommand_from $verbs" -f -a passages -d "Text that stands in several documents"
complete -c isnad -n "not __fish_seen_subcommand_from $verbs" -f -a stories -d "Group documents into stories"
complete -c isnad -l jobs -x -d "Threads"
complete -c isnad -r -l meta -d 'What is known from elsewhere'
complete -c isnad -r -l outlets -d 'Outlets beside the known ones'
complete -c isnad -l quiet -d "No notes, no progress"
complete -c isnad -n "__fish_seen_subcommand_from trace" -l html -r -d "The report"
complete -c isnad -n "__fish_seen_subcommand_from trace" -l json -r -d "The dossier"
complete -c isnad -n "__fish_seen_subcommand_from trace" -l one-story -d "All inputs as one story"
complete -c isnad -n "__fish_seen_subcommand_from trace" -l wire -x -a "with without" -d "Agency copies"
complete -c isnad -n "__fish_seen_subcommand_from trace annotate" -l policy -x -a "conservative range literal" -d "Vague counts"
complete -c isnad -n "__fish_seen_subcommand_from trace passages" -l min-copy -x -d "Shortest copy, in words"
complete -c isnad -n "__fish_seen_subcommand_from passages" -l as -x -a passim -d "Format"
complete -c isnad -n "__fish_seen_subcommand_from stories" -l json -d "JSON Lines"

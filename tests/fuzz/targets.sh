# What `replay` and `hunt` share: the targets, and how libFuzzer is asked to run one. Sourced, not run.
targets="decoder session calls import"

# fuzz TARGET FOLDER OPTION…: new inputs go to the folder, one that fails to build/fuzz/found.
fuzz() {
  local target=$1 new=$2
  shift 2
  mkdir -p "$new" build/fuzz/found
  "build/fuzz/tests/fuzz/${target}_fuzz" -timeout=60 -rss_limit_mb=4096 -dict=tests/fuzz/wire.dict \
    -artifact_prefix="build/fuzz/found/$target-" -print_final_stats=1 "$@" \
    "$new" "tests/fuzz/corpus/$target"
}

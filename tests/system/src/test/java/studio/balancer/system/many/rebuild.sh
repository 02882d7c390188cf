#!/usr/bin/env bash
# How long rebuild --all takes with 2,000 actors of 25 events each, with the programs of several trees, one after the
# other on the same data: rebuild.sh OLD_TREE NEW_TREE. Each must be built. The first one's system takes the events in.
set -euo pipefail
data=$(mktemp -d)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../../../../../../../../.mvn/find-java.sh"
for tree in "$@"; do
  "$tree/balancer" up --data-dir "$data" >"$data/up.out" 2>&1 &
  up=$!
  trap 'kill $up; wait $up; rm -rf "$data"' EXIT
  until [ -e "$data/endpoints.json" ]; do sleep 1; done
  if [ ! -e "$data/loaded" ]; then
    "$JAVA_HOME/bin/java" -cp "$tree/deploy/local/target/lib/*" "$here/ManyActors.java" "$data/endpoints.json"
    touch "$data/loaded"
  fi
  for run in waiting 1 2; do
    start=$(date +%s.%N)
    result=$("$tree/balancer" rebuild --all --data-dir "$data" | tail -1) || true
    echo "$tree, $run: $(echo "$(date +%s.%N) - $start" | bc) s: $result"
  done
  kill $up; wait $up || true
  rm -f "$data/endpoints.json"
done

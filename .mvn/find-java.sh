# Sourced by mvnw and balancer: leaves JAVA_HOME at a JDK of 21 or newer, or says what to install and ends.
# Order: JAVA_HOME, the java on the path, then the newest JDK in the places where installers put them.

balancer_java_major() { # prints the major version of the JDK at $1, nothing if there is none (a JRE does not count)
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

balancer_find_java() {
  balancer_newest=0
  balancer_home=
  balancer_on_path=$(command -v javac 2>/dev/null || :)
  if [ -n "$balancer_on_path" ]; then
    balancer_on_path=$(readlink -f "$balancer_on_path" 2>/dev/null || printf '%s' "$balancer_on_path")
    balancer_on_path=${balancer_on_path%/bin/javac}
  fi
  for balancer_candidate in "${JAVA_HOME-}" "$balancer_on_path"; do
    [ -n "$balancer_candidate" ] || continue
    balancer_major=$(balancer_java_major "$balancer_candidate")
    if [ "${balancer_major:-0}" -ge 21 ]; then
      JAVA_HOME=$balancer_candidate
      export JAVA_HOME
      return 0
    fi
  done
  balancer_places=$(find /usr/lib/jvm /usr/java /opt/java "${SDKMAN_DIR:-${HOME-}/.sdkman}/candidates/java" "${HOME-}/.jdks" \
    -mindepth 1 -maxdepth 1 2>/dev/null || :)
  balancer_macs=$(find /Library/Java/JavaVirtualMachines "${HOME-}/Library/Java/JavaVirtualMachines" -mindepth 3 -maxdepth 3 \
    -path '*/Contents/Home' 2>/dev/null || :)
  balancer_lines=$(printf '%s\n%s\n' "$balancer_places" "$balancer_macs")
  while IFS= read -r balancer_candidate; do
    [ -n "$balancer_candidate" ] || continue
    balancer_major=$(balancer_java_major "$balancer_candidate")
    if [ "${balancer_major:-0}" -ge 21 ] && [ "$balancer_major" -gt "$balancer_newest" ]; then
      balancer_newest=$balancer_major
      balancer_home=$balancer_candidate
    fi
  done <<LINES
$balancer_lines
LINES
  if [ -z "$balancer_home" ]; then
    echo "No JDK of 21 or newer found: install one (for example Temurin 25) and set JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$balancer_home
  export JAVA_HOME
}

balancer_find_java

# Sourced by the scripts that run classes of this project: finds Java, builds, runs.

# The project's root, from wherever and through whatever links the script was called.
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  echo "$(basename "$0"): $1" >&2
  exit "${2:-1}"
}

find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    java=$(command -v java) || fail "needs a JDK, 17 or later: set JAVA_HOME, or put java on the PATH"
  fi
}

# The checks of the build are for those who change the code, and the formatter does not run on every JDK that compiles.
# Ends the build when the script is ended: a background job does not get Ctrl-C.
build() {
  [[ -w $root ]] || fail "cannot build: $root is not writable"
  echo "==> Building (the first time, libraries are downloaded, which takes minutes)" >&2
  (cd "$root" && exec ./mvnw -B -q -DskipTests -Dspotless.check.skip -Dmdep.analyze.skip package) </dev/null >&2 &
  local pid=$!
  trap 'kill "$pid" 2>/dev/null; wait "$pid"; exit 130' INT
  trap 'kill "$pid" 2>/dev/null; wait "$pid"; exit 143' TERM HUP
  local code=0
  wait "$pid" || code=$?
  trap - INT TERM HUP
  ((code == 0)) || fail "the build failed: see above"
}

# Replaces this shell with the program, so that signals reach it directly.
run() {
  local fixtures=$root/batch-test-fixtures/target
  exec "$java" -Dslf4j.internal.verbosity=ERROR \
    -cp "$fixtures/classes:$(cat "$fixtures/classpath")" "$@"
}

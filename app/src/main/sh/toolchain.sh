# Finds what ./hawser and ./check build and run with. To be sourced by a POSIX shell; the functions speak to stderr.

# feature_release DIR: the feature release of the JDK in DIR (25 for 25.0.3), read from its release file so that no JVM
# need be started; fails if there is no compiler in it.
feature_release() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# jdk_folders: the folders in which a JDK may lie, one a line, the one that the user chose first.
jdk_folders() {
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    javac=$(command -v javac) && dirname "$(dirname "$(readlink -f "$javac")")"
    for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ ! -d "$folder" ] || echo "$folder"
    done
}

# find_jdk: sets JAVA_HOME to the first JDK 25 or newer.
find_jdk() {
    found=$(jdk_folders | while read -r folder; do
        release=$(feature_release "$folder") && [ "${release:-0}" -ge 25 ] || continue
        echo "$folder"
        break
    done)
    if [ -z "$found" ]; then
        echo "Hawser needs a JDK 25 or newer: install one (such as Eclipse Temurin 25) or point JAVA_HOME at it." >&2
        return 1
    fi
    JAVA_HOME=$found
    export JAVA_HOME
}

# find_maven ROOT: sets MAVEN to ROOT's Maven wrapper, or to the Maven on the PATH if the wrapper can not download its own.
find_maven() {
    if "$1/mvnw" --version >/dev/null 2>&1; then
        MAVEN=$1/mvnw
    elif command -v mvn >/dev/null; then
        echo "The Maven wrapper can not download Maven; taking $(command -v mvn)." >&2
        MAVEN=mvn
    else
        echo "There is no Maven here and the wrapper can not download it: connect to the network or install Maven." >&2
        return 1
    fi
    # Maven's own libraries draw warnings from a JDK 25 that say nothing about Hawser.
    MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
    export MAVEN_OPTS
}

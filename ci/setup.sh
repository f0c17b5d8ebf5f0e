# shellcheck shell=bash
# Finds what Leafguard needs on this machine, or installs it, or says exactly what to install.
# Sourced by the other scripts of ci/; reads nothing but PATH and JAVA_HOME, and sets JAVA_HOME.

readonly LEAFGUARD_JAVA=17
readonly LEAFGUARD_MAVEN=3.8
readonly EX_UNAVAILABLE=69

say() { printf 'leafguard: %s\n' "$*" >&2; }

# at_least HAVE WANT: is version HAVE (as in 3.8.7) not older than WANT?
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# java_release HOME: the feature release of the Java in HOME, 0 when there is none.
# The file `release` is read, since asking a Java takes as long as starting one.
java_release() {
    local version=''
    [ -x "$1/bin/java" ] || { echo 0; return; }
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release")
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
    fi
    version=${version#1.}
    version=${version%%[!0-9]*}
    echo "${version:-0}"
}

# java_homes: where a Java may be, the one that the user chose first.
java_homes() {
    local on_path
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    if on_path=$(command -v java); then
        dirname "$(dirname "$(readlink -f "$on_path")")"
    fi
    printf '%s\n' /usr/lib/jvm/*
}

# use_java PROGRAM: sets JAVA_HOME to a Java that is new enough and has bin/PROGRAM.
use_java() {
    local home
    while IFS= read -r home; do
        if [ -x "$home/bin/$1" ] && [ "$(java_release "$home")" -ge "$LEAFGUARD_JAVA" ]; then
            export JAVA_HOME=$home
            return 0
        fi
    done < <(java_homes)
    return 1
}

has_maven() {
    local version
    command -v mvn >/dev/null || return 1
    version=$(mvn -B -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    at_least "${version:-0}" "$LEAFGUARD_MAVEN"
}

has_tool() {
    case $1 in
        jdk) use_java javac ;;
        maven) has_maven ;;
        qemu) command -v qemu-system-x86_64 >/dev/null ;;
        chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# missing_tools NAME...: those that are not here, one a line.
missing_tools() {
    local tool
    for tool in "$@"; do
        has_tool "$tool" || echo "$tool"
    done
}

describe_tool() {
    case $1 in
        jdk) echo "a JDK, $LEAFGUARD_JAVA or later (javac)" ;;
        maven) echo "Maven, $LEAFGUARD_MAVEN or later (mvn)" ;;
        cc) echo 'a C compiler (cc)' ;;
        qemu) echo 'QEMU for x86 (qemu-system-x86_64)' ;;
        *) echo "$1" ;;
    esac
}

# package_of MANAGER NAME: what a package manager calls the tool.
package_of() {
    case $1:$2 in
        apt-get:jdk)
            if apt-cache show "openjdk-$LEAFGUARD_JAVA-jdk-headless" >/dev/null 2>&1; then
                echo "openjdk-$LEAFGUARD_JAVA-jdk-headless"
            else
                echo default-jdk-headless
            fi
            ;;
        dnf:jdk) echo java-latest-openjdk-devel ;;
        brew:jdk) echo openjdk@$LEAFGUARD_JAVA ;;
        apt-get:xz) echo xz-utils ;;
        apt-get:cc | dnf:cc | brew:cc) echo gcc ;;
        apt-get:qemu | dnf:qemu) echo qemu-system-x86 ;;
        *) echo "$2" ;;
    esac
}

# apt_install NAME...: quiet unless it fails; the lists may be empty on a fresh machine.
apt_install() {
    local log packages=() tool
    log=$(mktemp)
    say "installing with apt-get: $*"
    if ! DEBIAN_FRONTEND=noninteractive apt-get update >"$log" 2>&1; then
        say 'apt-get update failed; going on with the lists that are here'
    fi
    for tool in "$@"; do
        packages+=("$(package_of apt-get "$tool")")
    done
    if ! DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >>"$log" 2>&1; then
        cat "$log" >&2
        say "apt-get could not install ${packages[*]}; what it said is above"
    fi
    rm -f "$log"
}

# tell_what_to_install NAME...: names each tool, and the command that brings them where one is known.
tell_what_to_install() {
    local tool manager packages=()
    say 'this machine lacks:'
    for tool in "$@"; do
        printf '  - %s\n' "$(describe_tool "$tool")" >&2
    done
    for manager in apt-get dnf brew; do
        command -v "$manager" >/dev/null || continue
        for tool in "$@"; do
            packages+=("$(package_of "$manager" "$tool")")
        done
        [ "$manager" = brew ] || manager="sudo $manager"
        say "install with: $manager install ${packages[*]}"
        return
    done
    say 'install them, put them on PATH, and run this again'
}

# wish_tools NAME...: installs what is missing when it may, and says nothing when it may not: the rest does without.
wish_tools() {
    local missing
    mapfile -t missing < <(missing_tools "$@")
    if [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt_install "${missing[@]}"
    fi
}

# require_tools NAME...: jdk, maven, qemu, chromium, or any command by its own name.
# Installs what is missing when it may (root on Debian or Ubuntu), and else exits 69 (EX_UNAVAILABLE).
require_tools() {
    local missing
    mapfile -t missing < <(missing_tools "$@")
    if [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt_install "${missing[@]}"
        mapfile -t missing < <(missing_tools "${missing[@]}")
    fi
    if [ "${#missing[@]}" -gt 0 ]; then
        tell_what_to_install "${missing[@]}"
        exit "$EX_UNAVAILABLE"
    fi
    use_java javac || use_java java # the checks above ran in a subshell
}

#!/bin/sh
# The steps of action.yml. What they work on comes from the environment.
#
#   comment.sh key      prints where the program is kept and for which sources, as outputs of the step
#   comment.sh build    compiles the program, unless it is kept
#   comment.sh comment  writes the comment and posts it, or adds it to the job's summary where that may
#                       not be done; fails if a condition holds or something cannot be read
#
# Needs curl and jq, which GitHub's machines have.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
folder=$RUNNER_TEMP/splitpoint
program=${SPLITPOINT_PROGRAM:-$folder/bin/splitpoint}

output() {
    echo "$1=$2" >>"$GITHUB_OUTPUT"
}

key() {
    sources=$(cd "$top" && find Cargo.toml Cargo.lock build.rs src -type f | LC_ALL=C sort | xargs cksum | cksum | tr ' ' -)
    # Without what the other steps write beside it.
    output folder "$folder/bin"
    output key "splitpoint-$RUNNER_OS-$RUNNER_ARCH-$sources"
}

# There is no release to download. The comment needs no draws, so it is compiled fast.
build() {
    [ ! -x "$program" ] || return 0
    rust=$(awk -F '"' '/^rust-version/ { print $2 }' "$top/Cargo.toml")
    cd "$top"
    there=$(cargo --version 2>/dev/null | cut -d ' ' -f 2 || true)
    if [ "$(printf '%s\n' "$rust" "${there:-0}" | sort -V | head -n 1)" = "$rust" ]; then
        set --
    else
        rustup toolchain install --profile minimal "$rust"
        set -- "+$rust"
    fi
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_TARGET_DIR="$folder/target" cargo "$@" install --quiet --locked --no-default-features \
        --path . --root "$folder"
    rm -rf "$folder/target"
}

# of_event FILTER: what jq finds in what has started the workflow; nothing if it is not there.
of_event() {
    jq -r "$1 // empty" "$GITHUB_EVENT_PATH"
}

git() {
    # In a container the checkout belongs to somebody else.
    command git -c safe.directory='*' "$@"
}

# Puts the files as they are in the branch that the pull request goes into below a folder, and prints
# their paths. A new file is not there.
before() {
    base=$(of_event .pull_request.base.sha)
    [ -n "$base" ] || return 0
    if ! git cat-file -e "$base^{commit}" 2>/dev/null && ! git fetch --quiet --depth=1 origin "$base" >&2; then
        echo "::notice::Splitpoint compares with nothing: commit $base cannot be fetched." >&2
        return 0
    fi
    echo "$SPLITPOINT_FILES" | while read -r file; do
        # A plan of an earlier step is in no branch.
        case $file in '' | /* | *..*) continue ;; esac
        mkdir -p "$work/before/$(dirname "$file")"
        if git show "$base:./$file" >"$work/before/$file" 2>/dev/null; then
            echo "$work/before/$file"
        fi
    done
}

# Writes the comment to a file, and sets the status. What the program says may quote the files: it is
# no command for the runner.
write() {
    before=$SPLITPOINT_BEFORE_FILES
    [ -n "$before" ] || before=$(before)
    set -- comment --output "$work/comment.md" "--name=$SPLITPOINT_NAME" "--base=$SPLITPOINT_PAGE"
    [ -z "$SPLITPOINT_LINK" ] || set -- "$@" "--link=$SPLITPOINT_LINK"
    [ -z "$SPLITPOINT_BEFORE_LINK" ] || set -- "$@" "--before-link=$SPLITPOINT_BEFORE_LINK"
    [ -z "$SPLITPOINT_OWN_PRICES" ] || set -- "$@" "--own=$SPLITPOINT_OWN_PRICES"
    while read -r line; do
        [ -z "$line" ] || set -- "$@" "--fail-if=$line"
    done <<LINES
$SPLITPOINT_FAIL_IF
LINES
    while read -r line; do
        [ -z "$line" ] || set -- "$@" "--before=$line"
    done <<LINES
$before
LINES
    set -- "$@" --
    while read -r line; do
        [ -z "$line" ] || set -- "$@" "$line"
    done <<LINES
$SPLITPOINT_FILES
LINES
    pause=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$pause"
    "$program" "$@" 2>"$work/said" || status=$?
    cat "$work/said"
    echo
    echo "::$pause::"
}

# api METHOD PATH [FILE]: asks GitHub, and prints the status of the answer, which is in a file. The
# token is on no command line, which others on the machine could read.
api() {
    method=$1 path=$2
    shift 2
    [ $# = 0 ] || set -- --data-binary "@$1"
    printf 'header = "Authorization: Bearer %s"\n' "$SPLITPOINT_TOKEN" |
        curl --config - --silent --show-error --max-time 60 --output "$work/answer" --write-out '%{http_code}' \
            --request "$method" --header 'Accept: application/vnd.github+json' \
            --header 'X-GitHub-Api-Version: 2022-11-28' "$@" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$path" || true
}

# Updates the comment of an earlier push, or posts the first. Sets the status of GitHub's last answer,
# which begins with a 2 if all is well.
post() {
    mark=$(head -n 1 "$work/comment.md")
    jq -Rs '{body: .}' "$work/comment.md" >"$work/body.json"
    page=1
    while true; do
        answer=$(api GET "issues/$number/comments?per_page=100&page=$page")
        [ "$answer" = 200 ] || return 0
        # shellcheck disable=SC2016 # Variables of jq.
        id=$(jq -r --arg mark "$mark" --arg author "$SPLITPOINT_AUTHOR" \
            'map(select(.user.login == $author and ((.body // "") | startswith($mark)))) | .[0].id // empty' "$work/answer")
        if [ -n "$id" ]; then
            answer=$(api PATCH "issues/comments/$id" "$work/body.json")
            return 0
        fi
        [ "$(jq length "$work/answer")" = 100 ] || break
        page=$((page + 1))
    done
    answer=$(api POST "issues/$number/comments" "$work/body.json")
}

# summary WHY: adds the comment to the job's summary instead.
summary() {
    echo "::notice::Splitpoint has written to the job's summary: $1"
    {
        cat "$work/comment.md"
        echo
        echo "_This is here and in no comment: ${1}_"
    } >>"$GITHUB_STEP_SUMMARY"
}

# Posts the comment where it may.
publish() {
    number=$(of_event .pull_request.number)
    if [ -z "$number" ]; then
        summary "this is no pull request."
    elif [ "$GITHUB_EVENT_NAME" = pull_request ] &&
        [ "$(of_event .pull_request.head.repo.full_name)" != "$GITHUB_REPOSITORY" ]; then
        summary "the pull request is from a fork, and its token may not write comments."
    else
        post
        case $answer in
        2??) return ;;
        401 | 403 | 404)
            summary "the token may not write comments (status $answer); the job needs the permission pull-requests: write."
            ;;
        *)
            why="GitHub has answered with status $answer."
            [ "$answer" != 000 ] || why="GitHub cannot be reached."
            summary "$why"
            echo "::error::Splitpoint cannot post its comment: $why"
            [ "$status" != 0 ] || status=2
            ;;
        esac
    fi
}

comment() {
    mkdir -p "$folder"
    work=$(mktemp -d "$folder/XXXXXX")
    status=0
    write
    if [ -s "$work/comment.md" ]; then
        publish
        output comment "$work/comment.md"
    else
        status=2
    fi
    output status "$status"
    case $status in
    0) ;;
    1) echo "::error::A condition of fail-if holds: the comment says which." ;;
    3) echo "::error::A condition of fail-if cannot be checked: the comment says why." ;;
    *) echo "::error::Splitpoint could not do its work: the log says why." ;;
    esac
    exit "$status"
}

"$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The real window under a screen in memory, in three languages: the practice instrument applied, restarted (as if),
# proven and removed by pressing what a person presses. Afterwards every file below C/Windows is as before, the program
# on the command line says the same as the window did, and no page of any language is too high for its place.
# Skipped where the window was not built beside LRMPATCH or there is no Xvfb.
set -euo pipefail
export LC_ALL=C.UTF-8

lrmpatch=${LRMPATCH:?names the program}
wizard=$(dirname "$lrmpatch")/lrm-patch-wizard
[[ -x $wizard ]] || { echo "skipped: no window beside $lrmpatch"; exit 77; }
command -v xvfb-run >/dev/null || { echo "skipped: no Xvfb"; exit 77; }
place=${TMPDIR:-/tmp}
[[ -d /dev/shm && -w /dev/shm ]] && place=/dev/shm
work=$(mktemp -d -p "$place")
trap 'rm -rf "$work"' EXIT

hash_windows() { (cd "$1/C/Windows" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum); }
# Five minutes for what takes seconds: a window that hangs must not hang the tests.
window() { timeout 300 xvfb-run -a -s '-screen 0 1280x800x24' "$wizard" "$@"; }
fail() {
  echo "$*" >&2
  exit 1
}

"$lrmpatch" demo "$work/fresh" >/dev/null
hash_windows "$work/fresh" >"$work/before.hash"
for language in en nl zh_CN; do
  image=$work/$language
  window --tour "$work/pictures-$language" --lang "$language" --image "$image" --reports "$work/reports-$language" \
    >"$work/$language.out" 2>"$work/$language.err" || { cat "$work/$language.err" >&2; fail "the walk in $language did not reach its end"; }
  hash_windows "$image" >"$work/after.hash"
  diff "$work/before.hash" "$work/after.hash" || fail "$language: files below C/Windows differ after removal"
  "$lrmpatch" --json --image "$image" status >"$work/status.json"
  grep -q '"state": *"unprotected"' "$work/status.json" || fail "$language: not unprotected after removal"
  "$lrmpatch" --image "$image" audit verify >/dev/null || fail "$language: the audit trail is not intact"
  (($(find "$work/reports-$language" -name '*-protected*.xml' | wc -l) == 2)) || fail "$language: two verification files were expected"
  (($(find "$work/pictures-$language" -name '*.png' | wc -l) == 12)) || fail "$language: twelve pictures were expected"
done

window --screenshots "$work/pages" >"$work/pages.out" 2>"$work/pages.err" || fail "the pictures could not be taken"
if grep 'too high' "$work/pages.err"; then fail "pages too high for 960 x 500"; fi
echo "[ SWEPT    ] window: 3 walks of 12 pages, $(find "$work/pages" -name '*.png' | wc -l) pictures of pages"

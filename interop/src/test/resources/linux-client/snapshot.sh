# Reads a snapshot, in which nothing can be changed.
set -euo pipefail
[ "$(cat file)" = then ]
[ "$(cat folder/inside)" = inside ]
[ "$(ls | sort | xargs)" = "file folder" ]
[ "$(stat -c %s file)" = 5 ]
getfattr -n user.colour --only-values file | grep -qx blue
! echo changed 2>/dev/null >file
! touch new 2>/dev/null
! rm file 2>/dev/null
df . | tail -n 1

# Symbolic links on the server's disk, without the POSIX extensions: those inside of the share are what they lead to.
set -euo pipefail
[ "$(cat links/relative)" = 'of the target' ]
[ "$(ls links/directory)" = inner ]
[ "$(stat -c %F links/relative)" = 'regular file' ]
echo changed >links/relative
! cat links/absolute 2>/dev/null
! cat links/dangling 2>/dev/null
ls -l links

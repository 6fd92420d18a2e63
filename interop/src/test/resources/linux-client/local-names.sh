# Works with what a program beside the server has made under names that Windows can not have.
set -euo pipefail
[ "$(ls)" = "dir:name" ]
[ "$(ls dir:name)" = "what?" ]
[ "$(cat 'dir:name/what?')" = "here" ]
printf '\nand there\n' >>'dir:name/what?'
mv dir:name renamed
[ "$(ls)" = "renamed" ]

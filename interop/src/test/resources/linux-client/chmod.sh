# Modes that are changed are there when nobody remembers them.
set -euo pipefail
: >file
mkdir folder
chmod 751 file
chmod 770 folder
echo 3 >/proc/sys/vm/drop_caches
[ "$(stat -c %a file)" = 751 ] || { echo "the file has $(stat -c %a file)"; exit 1; }
[ "$(stat -c %a folder)" = 770 ] || { echo "the folder has $(stat -c %a folder)"; exit 1; }
echo content >file
[ "$(cat file)" = content ]

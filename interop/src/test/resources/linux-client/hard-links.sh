# The names of one file, one right after the other: this kernel (6.1) asks for a lease by the same key under all of them.
set -euo pipefail
mkdir names
echo one >names/file
ln names/file names/other
echo 3 >/proc/sys/vm/drop_caches
stat -c %h names/file names/other
cat names/other
echo four >names/file
[ "$(cat names/other)" = four ]
echo five >names/other
[ "$(cat names/file)" = five ]

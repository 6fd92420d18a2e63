# Copies files so that their blocks are shared, whole and in part, also where the last block is not full.
set -euo pipefail
head -c 300001 /dev/urandom >original
sync
cp --reflink=always original copy
cmp original copy
printf changed | dd of=copy bs=1 seek=100000 conv=notrunc status=none
[ "$(dd if=original bs=1 skip=100000 count=7 status=none | md5sum)" != "$(printf changed | md5sum)" ]
echo 3 >/proc/sys/vm/drop_caches
[ "$(stat -c %s copy)" = 300001 ]
[ "$(head -c 100000 original | md5sum)" = "$(head -c 100000 copy | md5sum)" ]
[ "$(tail -c +100008 original | md5sum)" = "$(tail -c +100008 copy | md5sum)" ]

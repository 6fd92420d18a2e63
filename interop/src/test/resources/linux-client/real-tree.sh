# Copies a tree onto the share, lists, renames and deletes, as people do at a shell.
set -euo pipefail
cp -r /host sent
[ "$(cd /host && find . | sort | md5sum)" = "$(cd sent && find . | sort | md5sum)" ] || { echo "listings differ"; exit 1; }
# What the server has and not what this kernel remembers.
echo 3 >/proc/sys/vm/drop_caches
diff -r /host sent

mv sent renamed
[ ! -e sent ] && [ -d renamed ]
first=$(find renamed -type f | sort | sed -n 1p)
mv "$first" "$first.moved"
[ ! -e "$first" ] && [ -f "$first.moved" ]
mkdir -p deep/er
mv "$first.moved" deep/er/"$(basename "$first")"

# Grow, shrink, overwrite in the middle, append.
printf 0123456789 >changed
truncate -s 5 changed
printf AB | dd of=changed bs=1 seek=1 conv=notrunc status=none
printf end >>changed
[ "$(cat changed)" = 0AB34end ]
truncate -s 100000 changed
[ "$(stat -c %s changed)" = 100000 ]
touch -d 2001-02-03T04:05:06Z changed
[ "$(stat -c %Y changed)" = 981173106 ]
df . | tail -n 1

cp -r renamed kept
rm -r renamed
[ ! -e renamed ]

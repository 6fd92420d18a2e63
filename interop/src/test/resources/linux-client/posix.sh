# What POSIX promises of files, on a share that is mounted with its extensions. The test has put symbolic links there.
set -euo pipefail
is() { [ "$1" = "$2" ] || { echo "$3: '$1' instead of '$2'"; exit 1; }; }
forget() { echo 3 >/proc/sys/vm/drop_caches; }

# Modes of what is made, less the umask.
(umask 027 && echo content >private && mkdir folder)
(umask 0 && echo '#!/bin/sh' >program && chmod 755 program && mkdir open && : >everybody)
forget
is "$(stat -c %a folder)" 750 'mode of a folder'
is "$(stat -c %a open)" 777 'mode of a folder without umask'
# Of files that it had open this kernel (6.1) at times shows what it shows without the extensions: the test looks at them.
is "$(stat -c %a links/target)" 604 'mode of a file'

# Names that differ in case only.
echo lower >name
echo upper >NAME
mkdir Folder
echo inside >Folder/file
forget
is "$(cat name)" lower 'the one name'
is "$(cat NAME)" upper 'the other name'
is "$(ls | grep -ci '^name$')" 2 'names that differ in case'
is "$(ls folder)" '' 'the folder of the other name'
mv name Name
[ ! -e name ]
is "$(cat Name) $(cat NAME)" 'lower upper' 'names after a rename'
[ ! -e nAME ]

# Names that Windows can not have.
for name in 'a:b' 'what?' 'all*' 'less<more>' 'pipe|' 'quote"' 'dot.' 'space ' 'CON' 'a:b:$DATA'; do
    echo "of $name" >"$name"
done
mkdir 'x:y'
echo below >'x:y/q?'
forget
for name in 'a:b' 'what?' 'all*' 'less<more>' 'pipe|' 'quote"' 'dot.' 'space ' 'CON' 'a:b:$DATA'; do
    is "$(cat "$name")" "of $name" "content of $name"
    ls | grep -Fqx "$name" || { echo "$name is not listed"; exit 1; }
done
is "$(cat 'x:y/q?')" below 'content below a name with a colon'
mv 'what?' 'who?'
rm 'all*'

# Open files keep their content when their name goes, or goes to another.
exec 3<>gone
echo kept >&3
rm gone
# Not by [ -e gone ]: this kernel (6.1) asks for the name by the handle that it has of what had it.
! ls | grep -qx gone || { echo 'an open file that was removed is still there'; exit 1; }
echo again >gone
echo more >&3
is "$(cat gone)" again 'what has the name now'
exec 3>&-
is "$(cat gone)" again 'what has the name after the other was closed'
echo old >target
# Open to write as well, since this kernel (6.1) takes a handle that is open in the same way for that of the name.
exec 4<>target
echo new >source
mv source target
is "$(cat target)" new 'what was renamed'
is "$(cat <&4)" old 'what was replaced while open'
exec 4<&-

# Folders.
mkdir one two two/inner
! rmdir two 2>/dev/null
mv -T one two/inner
[ ! -e one ] && [ -d two/inner ]
exec 5<two
rm -r two
exec 5<&-
[ ! -e two ]
mkdir moving
exec 6>moving/file
mv moving moved
echo late >&6
exec 6>&-
is "$(cat moved/file)" late 'what was open below a folder that moved'

# Hard links.
echo shared >first
ln first second
forget
is "$(stat -c %h first)" 2 'count of links'
is "$(stat -c %i first)" "$(stat -c %i second)" 'number of a file under both names'
rm first
is "$(cat second)" shared 'what is left'

# What nobody may write can be removed.
(umask 0333 && echo x >readonly)
rm -f readonly
[ ! -e readonly ]

# Symbolic links are seen, and followed by this kernel.
is "$(readlink links/relative)" '../links/target' 'a relative link'
is "$(readlink links/dangling)" nowhere 'a dangling link'
is "$(readlink links/absolute)" /etc/hostname 'an absolute link'
is "$(cat links/relative)" 'of the target' 'what a link leads to'
[ -L links/dangling ] && [ ! -e links/dangling ]
is "$(find links -type l | wc -l)" 4 'count of links in a listing'
is "$(ls links/directory/)" inner 'what a link to a folder leads to'
mv links/dangling links/renamed
is "$(readlink links/renamed)" nowhere 'a renamed link'
rm links/relative links/directory
[ -d links/real ] && [ -f links/target ]

# No devices.
! mknod device c 1 3 2>/dev/null
! mknod fifo p 2>/dev/null
df . | tail -n 1

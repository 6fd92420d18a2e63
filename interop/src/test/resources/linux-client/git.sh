# Clones a repository onto the share and works in it.
set -euo pipefail
git config --global user.name 'A person'
git config --global user.email person@example.org
git config --global core.pager cat
git init -q /tmp/origin
cp -r /host/. /tmp/origin
git -C /tmp/origin add .
git -C /tmp/origin commit -qm 'All that is there'

git clone -q /tmp/origin clone
cd clone
[ -z "$(git status --porcelain)" ] || { echo "changed by the clone:"; git status --short | head; exit 1; }
git checkout -q -b work
file=$(git ls-files | sed -n 1p)
echo changed >>"$file"
mkdir new && echo new >new/file
git add .
git commit -qm 'Change and add'
git mv new/file moved
git rm -q "$file"
git commit -qm 'Move and remove'
git rebase -q HEAD~1
git stash list
git gc -q
git fsck --full --no-progress
git checkout -q -
# git keeps files only, and no empty folders.
sums() {
    (cd "$1" && find . -path ./.git -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
committed=$(sums /host)
cloned=$(sums .)
[ -n "$committed" ] && [ "$committed" = "$cloned" ] || { echo "the clone is not what was committed"; exit 1; }
git checkout -q work
git push -q origin work
git -C /tmp/origin log --oneline work

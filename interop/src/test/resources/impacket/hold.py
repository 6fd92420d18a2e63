"""Opens files with impacket's client, and closes one at each line of standard input.

usage: hold.py HOST PORT USER PASSWORD SHARE
"""
import sys

from client import connect

host, port, user, password, share = sys.argv[1:]
connection = connect(host, port, user, password)

tree = connection.connectTree(share)
pipes = connection.connectTree("IPC$")
connection.createDirectory(share, "folder")
held = [
    (tree, connection.createFile(tree, "one", shareMode=7)),
    (tree, connection.createFile(tree, "two")),
    (tree, connection.createFile(tree, "folder\\three")),
    (tree, connection.openFile(tree, "folder", desiredAccess=0x81, creationOption=0x1)),
    (pipes, connection.openFile(pipes, "srvsvc", desiredAccess=0x12019F)),
]
print("open:", len(held), flush=True)
while held:
    sys.stdin.readline()
    connection.closeFile(*held.pop())
    print("open:", len(held), flush=True)
sys.stdin.readline()

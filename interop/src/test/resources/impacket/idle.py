"""Does nothing with impacket's client but list the share at each line of standard input.

usage: idle.py HOST PORT USER PASSWORD SHARE
"""
import sys

from client import connect

host, port, user, password, share = sys.argv[1:]
connection = connect(host, port, user, password)
print("logged in", flush=True)
for number, line in enumerate(sys.stdin, 1):
    connection.listPath(share, "*")
    print("listed", number, flush=True)

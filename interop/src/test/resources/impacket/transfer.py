"""Writes, lists, reads, renames and deletes files with impacket's client.

usage: transfer.py HOST PORT USER PASSWORD SHARE DIALECT   (DIALECT as the hexadecimal number on the wire)
"""
import io
import os
import sys

from client import connect

host, port, user, password, share, dialect = sys.argv[1:]
connection = connect(host, port, user, password, preferredDialect=int(dialect, 16))
assert connection.getDialect() == int(dialect, 16), hex(connection.getDialect())

content = os.urandom(3_000_000)
connection.createDirectory(share, "folder")
connection.putFile(share, "folder\\written", io.BytesIO(content).read)

listed = {entry.get_longname(): entry.get_filesize() for entry in connection.listPath(share, "folder\\*")}
assert listed == {".": 0, "..": 0, "written": len(content)}, listed

read = io.BytesIO()
connection.getFile(share, "folder\\written", read.write)
assert read.getvalue() == content

connection.rename(share, "folder\\written", "folder\\renamed")
assert [e.get_longname() for e in connection.listPath(share, "folder\\ren*")] == ["renamed"]
connection.deleteFile(share, "folder\\renamed")
connection.deleteDirectory(share, "folder")
assert "folder" not in [e.get_longname() for e in connection.listPath(share, "*")]

print(sorted(s["shi1_netname"].rstrip("\0") for s in connection.listShares()))
connection.logoff()

"""Logs in with impacket's client."""
from impacket.smbconnection import SMBConnection


def connect(host, port, user, password, **options):
    connection = SMBConnection("HAWSER", host, sess_port=int(port), **options)
    # Its book-keeping for servers that lease directories fails on every file that lies in no folder.
    connection.getSMBServer()._Connection["SupportsDirectoryLeasing"] = False
    connection.login(user, password)
    return connection

"""Logs in with impacket's client."""
from impacket.smbconnection import SMBConnection


def connect(host, port, user, password, **options):
    connection = SMBConnection("HAWSER", host, sess_port=int(port), **options)
    connection.login(user, password)
    return connection

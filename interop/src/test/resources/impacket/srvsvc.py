"""Asks by RPC on the pipe srvsvc ([MS-SRVS]) with impacket, at every level, and prints what it is told as JSON.

usage: srvsvc.py HOST PORT USER PASSWORD sessions | all | who | delete CLIENT USER | unstick SHARE
       ('-' leaves CLIENT or USER open; who asks for as much as is told to those who are no administrators)
"""
import json
import sys

from client import connect
from impacket.dcerpc.v5 import srvs
from impacket.dcerpc.v5.dtypes import NULL
from impacket.dcerpc.v5.rpcrt import DCERPCException
from impacket.dcerpc.v5.transport import SMBTransport

host, port, user, password, command, *arguments = sys.argv[1:]
connection = connect(host, port, user, password)
rpc = SMBTransport(host, int(port), r"\srvsvc", smb_connection=connection).get_dce_rpc()
rpc.connect()
rpc.bind(srvs.MSRPC_UUID_SRVS)


def plain(value):
    if isinstance(value, str):
        return value.rstrip("\0")
    if isinstance(value, list):
        return b"".join(value).hex()
    return value.hex() if isinstance(value, bytes) else value


def entries(answer, union, level):
    """The fields of each entry, without the prefix that tells their structure."""
    container = answer["InfoStruct"][union]["Level%d" % level]
    return [
        {name.split("_", 1)[1]: plain(entry[name]) for name, _ in entry.structure}
        for entry in container["Buffer"]
    ]


def sessions(level):
    return entries(srvs.hNetrSessionEnum(rpc, NULL, NULL, level), "SessionInfo", level)


def shares(level):
    return entries(srvs.hNetrShareEnum(rpc, level), "ShareInfo", level)


def files(level):
    return entries(srvs.hNetrFileEnum(rpc, NULL, NULL, level), "FileInfo", level)


def named(argument):
    return NULL if argument == "-" else argument + "\0"


answer = {}
if command == "delete":
    client, of = arguments
    try:
        answer["error"] = srvs.hNetrSessionDel(rpc, named(client), named(of))["ErrorCode"]
    except srvs.DCERPCSessionError as error:
        answer["error"] = error.get_error_code()
elif command == "unstick":
    try:
        answer["error"] = srvs.hNetrShareDelSticky(rpc, arguments[0] + "\0")["ErrorCode"]
    except DCERPCException as error:
        answer["error"] = error.get_error_code()
elif command == "who":
    for level in (0, 1, 2, 10, 502):
        try:
            answer["sessions %d" % level] = sessions(level)
        except DCERPCException as error:
            answer["error %d" % level] = error.get_error_code()
else:
    answer.update(("sessions %d" % level, sessions(level)) for level in (0, 1, 2, 10, 502))
    if command == "all":
        answer.update(("files %d" % level, files(level)) for level in (2, 3))
        answer.update(("shares %d" % level, shares(level)) for level in (2, 502))
print(json.dumps(answer))
rpc.disconnect()
connection.logoff()

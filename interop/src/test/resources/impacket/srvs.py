"""Makes the calls of [MS-SRVS] with impacket's client, and prints what they return: one line a thing, fields in tabs.

usage: srvs.py HOST PORT USER PASSWORD FOLDER
"""
import sys

from client import connect
from impacket.dcerpc.v5 import srvs, transport
from impacket.dcerpc.v5.ndr import NULL

host, port, user, password, folder = sys.argv[1:]


def field(value):
    return value.rstrip("\0") if isinstance(value, str) else value


def show(kind, level, entry):
    print(kind, level, *[field(entry[name]) for name, _ in entry.structure], sep="\t")


def error(call, *arguments):
    try:
        call(dce, *arguments)
    except srvs.DCERPCSessionError as refused:
        return refused.get_error_code()
    return 0


def share(level):
    info = srvs.hNetrShareGetInfo(dce, "impacket\0", level)["InfoStruct"][f"ShareInfo{level}"]
    show("share", level, info)


connection = connect(host, port, user, password)
dce = transport.SMBTransport(host, filename="srvsvc", smb_connection=connection).get_dce_rpc()
dce.connect()
dce.bind(srvs.MSRPC_UUID_SRVS)

for level in (0, 1, 2, 10, 502):
    answer = srvs.hNetrSessionEnum(dce, NULL, NULL, level)
    for entry in answer["InfoStruct"]["SessionInfo"][f"Level{level}"]["Buffer"]:
        show("session", level, entry)
for level in (2, 3):
    answer = srvs.hNetrFileEnum(dce, NULL, NULL, level)
    for entry in answer["InfoStruct"]["FileInfo"][f"Level{level}"]["Buffer"]:
        show("file", level, entry)
for level in (0, 1):
    answer = srvs.hNetrConnectionEnum(dce, "share\0", level)
    for entry in answer["InfoStruct"]["ConnectInfo"][f"Level{level}"]["Buffer"]:
        show("connection", level, entry)

new = srvs.SHARE_INFO_2()
new["shi2_netname"] = "impacket\0"
new["shi2_type"] = 0
new["shi2_remark"] = "Fresh\0"
new["shi2_max_uses"] = 7
new["shi2_path"] = folder + "\0"
new["shi2_passwd"] = NULL
print("added", error(srvs.hNetrShareAdd, 2, new), error(srvs.hNetrShareAdd, 2, new), sep="\t")
for level in (0, 1, 2, 501, 1005):
    share(level)
remark = srvs.SHARE_INFO_1004()
remark["shi1004_remark"] = "Other\0"
limit = srvs.SHARE_INFO_1006()
limit["shi1006_max_uses"] = 3
flags = srvs.SHARE_INFO_1005()
flags["shi1005_flags"] = 0x8830
print(
    "changed",
    error(srvs.hNetrShareSetInfo, "impacket\0", 1004, remark),
    error(srvs.hNetrShareSetInfo, "impacket\0", 1006, limit),
    error(srvs.hNetrShareSetInfo, "impacket\0", 1005, flags),
    error(srvs.hNetrShareSetInfo, "nothing\0", 1004, remark),
    sep="\t",
)
for level in (2, 501, 1005):
    share(level)
print("checked", srvs.hNetrShareCheck(dce, folder + "\0")["Type"], sep="\t")
sys.stdin.readline()
handle = srvs.hNetrShareDelStart(dce, "impacket\0")["ContextHandle"]
print("deleted", error(srvs.hNetrShareDelCommit, handle), error(srvs.hNetrShareDel, "impacket\0"), sep="\t")

for level in (100, 101, 102, 502, 503):
    info = srvs.hNetrServerGetInfo(dce, level)["InfoStruct"][f"ServerInfo{level}"]
    show("server", level, info)
show("statistics", 0, srvs.hNetrServerStatisticsGet(dce, "\0", 0, 0)["InfoStruct"])
answer = srvs.hNetrServerTransportEnum(dce, 0)
for entry in answer["InfoStruct"]["XportInfo"]["Level0"]["Buffer"]:
    print("transport", 0, entry["svti0_numberofvcs"], field(entry["svti0_transportname"]), sep="\t")
print("time", srvs.hNetrRemoteTOD(dce)["BufferPtr"]["tod_elapsedt"], sep="\t")
print("closed", error(srvs.hNetrSessionDel, "\\\\127.0.0.1\0", "bob\0"), sep="\t", flush=True)

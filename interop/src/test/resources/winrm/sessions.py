"""Enumerates MSFT_SmbSession with pywinrm's protocol layer and prints its properties, a line each; with an id, closes that session.

usage: sessions.py HOST PORT USER PASSWORD [SESSIONID]
"""
import sys

import xmltodict
from winrm.protocol import Protocol

CLASS = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession"
ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"

host, port, user, password = sys.argv[1:5]
protocol = Protocol(f"http://{host}:{port}/wsman", transport="plaintext", username=user, password=password)


def send(action, body, selectors=None):
    envelope = protocol._get_soap_header(resource_uri=CLASS, action=action)
    if selectors:
        envelope["env:Header"]["w:SelectorSet"] = {
            "w:Selector": [{"@Name": name, "#text": value} for name, value in selectors.items()]
        }
    envelope["env:Body"] = body
    answer = protocol.send_message(xmltodict.unparse({"env:Envelope": envelope}))
    namespaces = {uri: None for uri in (CLASS, ENUMERATION, "http://www.w3.org/2003/05/soap-envelope")}
    return xmltodict.parse(answer, process_namespaces=True, namespaces=namespaces)["Envelope"]["Body"]


def as_list(value):
    return value if isinstance(value, list) else [value]


def enumerate_sessions():
    """Enumerate, then Pull one by one until the end: what a client does that optimises nothing."""
    context = send(ENUMERATION + "/Enumerate", {"n:Enumerate": None})["EnumerateResponse"]["EnumerationContext"]
    while True:
        pull = {"n:Pull": {"n:EnumerationContext": context, "n:MaxElements": "1"}}
        response = send(ENUMERATION + "/Pull", pull)["PullResponse"]
        for instance in as_list((response.get("Items") or {}).get("MSFT_SmbSession", [])):
            yield instance
        if "EndOfSequence" in response:
            return
        context = response["EnumerationContext"]


if len(sys.argv) > 5:
    output = send(CLASS + "/ForceClose", {"ForceClose_INPUT": {"@xmlns": CLASS}}, {"SessionId": sys.argv[5]})
    print("ReturnValue", output["ForceClose_OUTPUT"]["ReturnValue"])
else:
    for session in enumerate_sessions():
        for name, value in session.items():
            if not name.startswith("@"):
                print(name + "=" + ("null" if isinstance(value, dict) else value))
        print("end")

"""Asks for MSFT_SmbSession with pywinrm's protocol layer. Prints the properties of each instance, a line each.

usage: sessions.py URL TRANSPORT USER PASSWORD [--trust CERTIFICATE] [--get ID | --close ID]
"""
import argparse

import xmltodict
from winrm.exceptions import WinRMError
from winrm.protocol import Protocol

CLASS = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession"
ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"
TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
SOAP = "http://www.w3.org/2003/05/soap-envelope"

parser = argparse.ArgumentParser()
parser.add_argument("url")
parser.add_argument("transport", choices=["plaintext", "ntlm"])
parser.add_argument("user")
parser.add_argument("password")
parser.add_argument("--trust", help="the certificate that the server must have")
parser.add_argument("--get", metavar="ID")
parser.add_argument("--close", metavar="ID")
arguments = parser.parse_args()
protocol = Protocol(
    arguments.url,
    transport=arguments.transport,
    username=arguments.user,
    password=arguments.password,
    ca_trust_path=arguments.trust,
)


def parsed(answer):
    namespaces = {uri: None for uri in (CLASS, ENUMERATION, SOAP)}
    return xmltodict.parse(answer, process_namespaces=True, namespaces=namespaces)["Envelope"]["Body"]


def send(action, body, selectors=None):
    envelope = protocol._get_soap_header(resource_uri=CLASS, action=action)
    if selectors:
        envelope["env:Header"]["w:SelectorSet"] = {
            "w:Selector": [{"@Name": name, "#text": value} for name, value in selectors.items()]
        }
    envelope["env:Body"] = body
    try:
        return parsed(protocol.send_message(xmltodict.unparse({"env:Envelope": envelope})))
    except WinRMError as fault:
        raise SystemExit("fault: " + str(fault))


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


def show(session):
    for name, value in session.items():
        if not name.startswith("@"):
            print(name + "=" + ("null" if isinstance(value, dict) else value))
    print("end")


if arguments.close:
    output = send(CLASS + "/ForceClose", {"ForceClose_INPUT": {"@xmlns": CLASS}}, {"SessionId": arguments.close})
    print("ReturnValue", output["ForceClose_OUTPUT"]["ReturnValue"])
elif arguments.get:
    show(send(TRANSFER + "/Get", None, {"SessionId": arguments.get})["MSFT_SmbSession"])
else:
    for found in enumerate_sessions():
        show(found)

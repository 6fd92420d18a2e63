"""Asks for MSFT_SmbSession with pywinrm's protocol layer. Prints the properties of each instance, a line each.

usage: sessions.py URL TRANSPORT USER PASSWORD [--trust CERTIFICATE]
                   [--get ID | --close ID | --query WQL | --await WQL]
"""
import argparse

import xmltodict
from winrm.exceptions import WinRMError
from winrm.protocol import Protocol

NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/"
CLASS = NAMESPACE + "MSFT_SmbSession"
ALL = NAMESPACE + "*"
WQL = "http://schemas.microsoft.com/wbem/wsman/1/WQL"
MANAGEMENT = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
EVENTING = "http://schemas.xmlsoap.org/ws/2004/08/eventing"
ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"
TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
SOAP = "http://www.w3.org/2003/05/soap-envelope"

parser = argparse.ArgumentParser()
parser.add_argument("url")
parser.add_argument("transport", choices=["plaintext", "ntlm"])
parser.add_argument("user")
parser.add_argument("password")
parser.add_argument("--trust", help="the certificate that the server must have")
parser.add_argument("--of", metavar="CLASS", default="MSFT_SmbSession")
parser.add_argument("--key", metavar="NAME", default="SessionId")
parser.add_argument("--get", metavar="ID")
parser.add_argument("--close", metavar="ID")
parser.add_argument("--query", metavar="WQL", help="show the instances of a query")
parser.add_argument("--await", metavar="WQL", dest="event", help="subscribe, say so, and show the first event")
arguments = parser.parse_args()
CLASS = NAMESPACE + arguments.of
protocol = Protocol(
    arguments.url,
    transport=arguments.transport,
    username=arguments.user,
    password=arguments.password,
    ca_trust_path=arguments.trust,
)


def parsed(answer):
    namespaces = {uri: None for uri in (CLASS, ENUMERATION, SOAP, MANAGEMENT, EVENTING)}
    return xmltodict.parse(answer, process_namespaces=True, namespaces=namespaces)["Envelope"]["Body"]


def send(action, body, selectors=None, resource=CLASS):
    envelope = protocol._get_soap_header(resource_uri=resource, action=action)
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
        for instance in as_list((response.get("Items") or {}).get(arguments.of, [])):
            yield instance
        if "EndOfSequence" in response:
            return
        context = response["EnumerationContext"]


def filter_of(query):
    return {"@Dialect": WQL, "#text": query}


def query_sessions(query):
    """Optimised, so that all comes at once."""
    body = {"n:Enumerate": {"w:OptimizeEnumeration": None, "w:MaxElements": "32000", "w:Filter": filter_of(query)}}
    items = send(ENUMERATION + "/Enumerate", body, resource=ALL)["EnumerateResponse"]["Items"] or {}
    return as_list(items.get(arguments.of, []))


def await_event(query):
    """Prints the class of the first event, and the properties of the instance that it is about."""
    body = {
        "wse:Subscribe": {
            "@xmlns:wse": EVENTING,
            "wse:Delivery": {"@Mode": "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull"},
            "w:Filter": filter_of(query),
        }
    }
    context = send(EVENTING + "/Subscribe", body, resource=ALL)["SubscribeResponse"]["EnumerationContext"]
    print("subscribed", flush=True)
    pull = {"n:Pull": {"n:EnumerationContext": context}}
    items = send(ENUMERATION + "/Pull", pull, resource=ALL)["PullResponse"]["Items"]
    for name, event in items.items():
        print(name.split(":")[-1])
        for inner, value in event.items():
            if inner.endswith("TargetInstance"):
                for property_name, text in value.items():
                    if not property_name.startswith("@"):
                        print(property_name.split(":")[-1] + "=" + ("null" if isinstance(text, dict) else text))


def show(session):
    for name, value in session.items():
        if not name.startswith("@"):
            print(name + "=" + ("null" if isinstance(value, dict) else value or ""))
    print("end")


if arguments.close:
    output = send(CLASS + "/ForceClose", {"ForceClose_INPUT": {"@xmlns": CLASS}}, {arguments.key: arguments.close})
    print("ReturnValue", output["ForceClose_OUTPUT"]["ReturnValue"])
elif arguments.get:
    show(send(TRANSFER + "/Get", None, {arguments.key: arguments.get})[arguments.of])
elif arguments.query:
    for found in query_sessions(arguments.query):
        show(found)
elif arguments.event:
    await_event(arguments.event)
else:
    for found in enumerate_sessions():
        show(found)

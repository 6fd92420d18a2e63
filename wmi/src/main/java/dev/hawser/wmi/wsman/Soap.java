package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Vocabulary;

/** The vocabularies of WS-Management, and its URIs. */
final class Soap {
    static final Vocabulary ENVELOPE = new Vocabulary("s", "http://www.w3.org/2003/05/soap-envelope");
    static final Vocabulary ADDRESSING = new Vocabulary("a", "http://schemas.xmlsoap.org/ws/2004/08/addressing");
    static final Vocabulary ENUMERATION = new Vocabulary("n", "http://schemas.xmlsoap.org/ws/2004/09/enumeration");
    static final Vocabulary EVENTING = new Vocabulary("e", "http://schemas.xmlsoap.org/ws/2004/08/eventing");
    static final Vocabulary WSMAN = new Vocabulary("w", "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd");
    static final Vocabulary MICROSOFT = new Vocabulary("p", "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd");
    static final Vocabulary CIM_BINDING = new Vocabulary("b", "http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd");
    static final Vocabulary CIM_COMMON = new Vocabulary("cim", "http://schemas.dmtf.org/wbem/wscim/1/common");
    static final Vocabulary IDENTITY =
            new Vocabulary("wsmid", "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd");
    static final Vocabulary FAULT_DETAIL = new Vocabulary("f", "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault");

    static final String ANONYMOUS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

    static final String GET = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get";
    static final String PUT = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Put";
    static final String CREATE = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create";
    static final String DELETE = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete";
    static final String ENUMERATE = ENUMERATION.namespace() + "/Enumerate";
    static final String PULL = ENUMERATION.namespace() + "/Pull";
    static final String SUBSCRIBE = EVENTING.namespace() + "/Subscribe";
    static final String RENEW = EVENTING.namespace() + "/Renew";
    static final String UNSUBSCRIBE = EVENTING.namespace() + "/Unsubscribe";
    static final String RELEASE = ENUMERATION.namespace() + "/Release";

    static final String WSMAN_FAULT = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
    static final String ADDRESSING_FAULT = ADDRESSING.namespace() + "/fault";
    static final String EVENTING_FAULT = EVENTING.namespace() + "/fault";
    static final String ENUMERATION_FAULT = ENUMERATION.namespace() + "/fault";

    private Soap() {}
}

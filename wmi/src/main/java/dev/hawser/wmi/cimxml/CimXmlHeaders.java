package dev.hawser.wmi.cimxml;

import dev.hawser.wmi.cim.CimNamespace;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The headers of HTTP that tell what is inside (DSP0200 6.3); empty if they are not there.
 *
 * @param operation CIMOperation
 * @param protocolVersion CIMProtocolVersion
 * @param method CIMMethod
 * @param object CIMObject
 */
public record CimXmlHeaders(String operation, String protocolVersion, String method, String object) {
    void check() throws RejectedException {
        if (!operation.strip().equalsIgnoreCase("MethodCall")) {
            throw RejectedException.unsupportedOperation("The header CIMOperation must be MethodCall.");
        }
        if (!protocolVersion.isEmpty() && !protocolVersion.strip().startsWith("1.")) {
            throw RejectedException.unsupportedVersion("protocol-version", protocolVersion);
        }
    }

    /**
     * Checks that they say what the message says. Of the object only the namespace is compared: of the rest there are many
     * spellings. wbemcli escapes the characters of both headers as in a URI, pywbem only some.
     */
    void check(String methodInside, CimNamespace namespaceInside) throws RejectedException {
        if (!decoded(method).equalsIgnoreCase(methodInside)) {
            throw RejectedException.headerMismatch("The header CIMMethod does not name " + methodInside + ".");
        }
        String named = decoded(object);
        int colon = named.indexOf(':');
        if (!CimNamespace.of(colon < 0 ? named : named.substring(0, colon)).equals(namespaceInside)) {
            throw RejectedException.headerMismatch("The header CIMObject is not in " + namespaceInside.path() + ".");
        }
    }

    private static String decoded(String header) throws RejectedException {
        try {
            return URLDecoder.decode(header.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RejectedException.headerMismatch("A header is escaped wrongly: " + e.getMessage());
        }
    }
}

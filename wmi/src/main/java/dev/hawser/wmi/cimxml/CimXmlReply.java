package dev.hawser.wmi.cimxml;

import java.util.stream.Stream;

/**
 * What goes back over HTTP.
 *
 * @param cimError the header CIMError; empty if the body is a CIM message
 * @param pieces the body, in UTF-8; each piece is made when it is taken, as a long listing is larger than the memory that
 *     one client should cost
 */
public record CimXmlReply(int status, String cimError, Stream<String> pieces) {}

package dev.hawser.wmi.wsman;

import dev.hawser.management.Administration;
import dev.hawser.wmi.xml.XmlEncoding;

/**
 * A request that may be carried out.
 *
 * @param user who asks
 * @param administration in whose name
 * @param encoding of the answer
 * @param room how many bytes of the answer are left for items
 */
record Exchange(Request request, String user, Administration administration, XmlEncoding encoding, int room) {}

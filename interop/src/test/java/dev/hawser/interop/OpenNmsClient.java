package dev.hawser.interop;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opennms.core.wsman.WSManClient;
import org.opennms.core.wsman.WSManConstants;
import org.opennms.core.wsman.WSManEndpoint;
import org.opennms.core.wsman.WSManVersion;
import org.opennms.core.wsman.cxf.CXFWSManClientFactory;
import org.w3c.dom.Node;

/**
 * A program of its own, as what it uses reaches into the JDK: enumerates sessions with a filter, and gets one.
 *
 * <p>usage: OpenNmsClient URL USER PASSWORD SESSIONID
 */
final class OpenNmsClient {
    private static final String NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/";

    private OpenNmsClient() {}

    public static void main(String[] arguments) throws Exception {
        WSManClient client = new CXFWSManClientFactory()
                .getClient(new WSManEndpoint.Builder(URI.create(arguments[0]).toURL())
                        .withBasicAuth(arguments[1], arguments[2])
                        .withStrictSSL(false)
                        .withServerVersion(WSManVersion.WSMAN_1_0)
                        .build());
        List<Node> found = new ArrayList<>();
        client.enumerateAndPullUsingFilter(
                NAMESPACE + '*',
                WSManConstants.XML_NS_WQL_DIALECT,
                "SELECT * FROM MSFT_SmbSession WHERE SessionId = " + arguments[3],
                found,
                true);
        found.forEach(node -> System.out.println("enumerated " + text(node)));
        System.out.println("got " + text(client.get(NAMESPACE + "MSFT_SmbSession", Map.of("SessionId", arguments[3]))));
    }

    /** The properties, on one line. */
    private static String text(Node instance) {
        return IntStream.range(0, instance.getChildNodes().getLength())
                .mapToObj(instance.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(node -> node.getLocalName() + '=' + node.getTextContent())
                .collect(Collectors.joining(" "));
    }
}

package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.GET;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamespacesTest {
    private static final String WMI = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";
    private static final String DMTF = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/__NAMESPACE";

    private final Messages messages = new Messages(new FakeServer());

    private static List<String> names(Seen seen) {
        return seen.ok().all("Name").stream().map(Element::value).toList();
    }

    @ParameterizedTest
    @CsvSource({"root,Microsoft", "ROOT/Microsoft,Windows", "root/microsoft/windows,Smb"})
    void eachNamespaceOnTheWayToTheClassesShowsTheNext(String namespace, String next) {
        assertThat(names(messages.send(ENUMERATE, WMI + namespace + "/__NAMESPACE", "", OPTIMISED)))
                .containsExactly(next);
        String selector = selectors("<w:Selector Name='__cimnamespace'>" + namespace + "</w:Selector>");
        assertThat(names(messages.send(ENUMERATE, DMTF, selector, OPTIMISED))).containsExactly(next);
        String query = "<n:Enumerate><w:OptimizeEnumeration/><w:Filter"
                + " Dialect='http://schemas.microsoft.com/wbem/wsman/1/WQL'>SELECT * FROM __Namespace</w:Filter></n:Enumerate>";
        assertThat(names(messages.send(ENUMERATE, WMI + namespace + "/*", "", query)))
                .containsExactly(next);
        String key = selectors("<w:Selector Name='Name'>" + next.toUpperCase(java.util.Locale.ROOT) + "</w:Selector>");
        assertThat(names(messages.send(GET, WMI + namespace + "/__NAMESPACE", key, "")))
                .containsExactly(next);
    }

    @Test
    void theLastNamespaceHasNoneInside() {
        assertThat(names(messages.send(ENUMERATE, Messages.WMI + "__NAMESPACE", "", OPTIMISED)))
                .isEmpty();
    }

    @Test
    void aNamespaceThatIsNotOnTheWayIsNotThere() {
        messages.send(ENUMERATE, WMI + "root/cimv2/__NAMESPACE", "", OPTIMISED)
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
    }
}

package dev.hawser.wmi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimElement;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimQualifier;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.mof.MofParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SmbMofTest {
    private final CimClass session = MofParser.classes(SmbMof.text()).getFirst();

    @Test
    void declaresTheClassOfThePage() {
        assertThat(session.name()).isEqualTo("MSFT_SmbSession");
        assertThat(session.namespace()).isEqualTo(CimNamespace.of("Root\\Microsoft\\Windows\\Smb"));
        assertThat(session.qualifiers())
                .contains(
                        new CimQualifier("dynamic", CimType.BOOLEAN, new CimValue.Bool(true)),
                        new CimQualifier("provider", CimType.STRING, new CimValue.Text("smbwmiv2")),
                        new CimQualifier("ClassVersion", CimType.STRING, new CimValue.Text("30")));
    }

    @Test
    void declaresThePropertiesInTheOrderOfThePage() {
        assertThat(session.properties().stream().map(property -> property.type().cimName() + " " + property.name()))
                .containsExactly(
                        "uint64 SessionId",
                        "string ScopeName",
                        "string ClusterNodeName",
                        "string ClientComputerName",
                        "string ClientUserName",
                        "uint64 NumOpens",
                        "uint32 SecondsIdle",
                        "uint32 SecondsExists",
                        "string Dialect",
                        "string TransportName",
                        "uint32 SmbInstance");
        assertThat(session.keys().stream().map(CimProperty::name)).containsExactly("SessionId");
    }

    @Test
    void mapsFourInstancesOfTheServerToFourNumbers() {
        assertThat(session.property("SmbInstance").orElseThrow().qualifiers())
                .contains(
                        new CimQualifier("ValueMap", CimType.STRING, texts("0", "1", "2", "3")),
                        new CimQualifier("Values", CimType.STRING, texts("Default", "CSV", "SBL", "SR")));
    }

    @Test
    void declaresForceCloseWithoutParameters() {
        assertThat(session.methods()).singleElement().satisfies(method -> {
            assertThat(method.name()).isEqualTo("ForceClose");
            assertThat(method.returnType()).isEqualTo(CimType.UINT32);
            assertThat(method.parameters()).isEmpty();
        });
    }

    @Test
    void declaresAllClassesOfTheServerWithTheirKeys() {
        assertThat(MofParser.classes(SmbMof.text()))
                .extracting(type -> type.name() + " "
                        + type.keys().stream().map(CimProperty::name).toList())
                .contains(
                        "MSFT_SmbSession [SessionId]",
                        "MSFT_SmbOpenFile [FileId]",
                        "MSFT_SmbShare [Name, ScopeName]",
                        "MSFT_SmbShareAccessControlEntry []",
                        "MSFT_SmbServerConfiguration []",
                        "MSFT_SmbServerNetworkInterface [InterfaceIndex, ScopeName, IpAddress]",
                        "MSFT_SmbBandwidthLimit [Category]",
                        "MSFT_SmbShareChangeEvent []");
    }

    @Test
    void aClassIsEitherOfTheVersionThatItsPageSays() {
        Set<String> thirty =
                Set.of("MSFT_SmbSession", "MSFT_SmbOpenFile", "MSFT_SmbShare", "MSFT_SmbClientConfiguration");
        assertThat(MofParser.classes(SmbMof.text())).allSatisfy(type -> assertThat(type.qualifiers())
                .contains(new CimQualifier(
                        "ClassVersion", CimType.STRING, new CimValue.Text(thirty.contains(type.name()) ? "30" : "7"))));
    }

    @Test
    void embeddedInstancesAreOfDeclaredClasses() {
        List<CimClass> classes = MofParser.classes(SmbMof.text());
        Set<String> names = classes.stream().map(CimClass::name).collect(Collectors.toSet());
        assertThat(classes.stream()
                        .flatMap(type -> Stream.concat(
                                type.properties().stream(),
                                type.methods().stream().flatMap(method -> method.parameters().stream())))
                        .flatMap(element -> ((CimElement) element).embeddedClass().stream()))
                .hasSizeGreaterThan(10)
                .allMatch(names::contains);
    }

    private static CimValue texts(String... texts) {
        return new CimValue.Array(
                List.of(texts).stream().<CimValue>map(CimValue.Text::new).toList());
    }
}

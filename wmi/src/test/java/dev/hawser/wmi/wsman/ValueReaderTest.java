package dev.hawser.wmi.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.Instances;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ValueReaderTest {
    private static final Providers PROVIDERS = Providers.of(SmbMof.text());

    @Provide
    Arbitrary<CimInstance> instances() {
        return Instances.ofAnyClass();
    }

    @Property(tries = 200)
    void anInstanceThatWasWrittenReadsAsTheSame(@ForAll("instances") CimInstance instance)
            throws CimException, MalformedXmlException {
        XmlOutput out = new XmlOutput().open(Vocabulary.NONE, "all").declare(Vocabulary.XSI);
        InstanceWriter.instance(instance, Messages.WMI, out);
        Element read = XmlReader.read(out.close().xml().getBytes(StandardCharsets.UTF_8))
                .children()
                .getFirst();

        CimClass type = instance.type();
        assertThat(new ValueReader(PROVIDERS, type.namespace()).read(read, type::property, type.name()))
                .isEqualTo(instance.values());
    }
}

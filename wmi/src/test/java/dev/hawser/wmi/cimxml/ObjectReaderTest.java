package dev.hawser.wmi.cimxml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.cim.Instances;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.XmlOutput;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ObjectReaderTest {
    private static final Providers PROVIDERS = Providers.of(SmbMof.text());

    @Provide
    Arbitrary<CimInstance> instances() {
        return Instances.ofAnyClass();
    }

    @Provide
    Arbitrary<CimInstance> named() {
        return Instances.ofAnyClass().filter(instance -> instance.type().keys().stream()
                .noneMatch(key -> instance.value(key.name()) instanceof CimValue.Null));
    }

    @Property(tries = 200)
    void anInstanceThatWasWrittenReadsAsTheSame(@ForAll("instances") CimInstance instance)
            throws CimException, RejectedException, MalformedXmlException {
        XmlOutput out = new XmlOutput();
        new ObjectWriter(out).instance(instance, _ -> true);
        CimClass type = instance.type();

        assertThat(new ObjectReader(PROVIDERS, type.namespace()).properties(read(out), type))
                .isEqualTo(instance.values());
    }

    @Property(tries = 200)
    void theNameOfAnInstanceThatWasWrittenReadsAsItsKeys(@ForAll("named") CimInstance instance)
            throws CimException, RejectedException, MalformedXmlException {
        XmlOutput out = new XmlOutput();
        new ObjectWriter(out).instanceName(instance);
        CimClass type = instance.type();

        assertThat(new ObjectReader(PROVIDERS, type.namespace()).keys(read(out), type))
                .hasSize(type.keys().size())
                .allSatisfy((name, value) -> assertThat(instance.value(name)).isEqualTo(value));
        assertThat(type.keys()).allMatch(CimProperty::key);
    }

    private static Element read(XmlOutput out) throws MalformedXmlException {
        return XmlReader.read(out.xml().getBytes(StandardCharsets.UTF_8));
    }
}

package dev.hawser.wmi.cimxml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.mof.MofParser;
import dev.hawser.wmi.xml.XmlOutput;
import org.junit.jupiter.api.Test;

final class ClassWriterTest {
    private static final String MOF =
            "[dynamic] class A { [Values{\"x\", \"y\"}] uint32 P[]; [static] uint32 Run([in] string In, boolean Out[]); };";

    private static String write(boolean qualifiers) {
        XmlOutput out = new XmlOutput();
        new ClassWriter(out, qualifiers).write(MofParser.classes(MOF).getFirst());
        return out.xml();
    }

    @Test
    void writesAllFeaturesOfAClass() {
        assertThat(write(true))
                .isEqualTo("<CLASS NAME=\"A\">"
                        + "<QUALIFIER NAME=\"dynamic\" TYPE=\"boolean\"><VALUE>true</VALUE></QUALIFIER>"
                        + "<PROPERTY.ARRAY NAME=\"P\" TYPE=\"uint32\"><QUALIFIER NAME=\"Values\" TYPE=\"string\">"
                        + "<VALUE.ARRAY><VALUE>x</VALUE><VALUE>y</VALUE></VALUE.ARRAY></QUALIFIER></PROPERTY.ARRAY>"
                        + "<METHOD NAME=\"Run\" TYPE=\"uint32\">"
                        + "<QUALIFIER NAME=\"static\" TYPE=\"boolean\"><VALUE>true</VALUE></QUALIFIER>"
                        + "<PARAMETER NAME=\"In\" TYPE=\"string\">"
                        + "<QUALIFIER NAME=\"in\" TYPE=\"boolean\"><VALUE>true</VALUE></QUALIFIER></PARAMETER>"
                        + "<PARAMETER.ARRAY NAME=\"Out\" TYPE=\"boolean\"></PARAMETER.ARRAY></METHOD></CLASS>");
    }

    @Test
    void leavesQualifiersOutOnDemand() {
        assertThat(write(false)).doesNotContain("QUALIFIER").contains("<METHOD NAME=\"Run\" TYPE=\"uint32\">");
    }
}

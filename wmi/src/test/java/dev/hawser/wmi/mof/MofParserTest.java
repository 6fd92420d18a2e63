package dev.hawser.wmi.mof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimParameter;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimQualifier;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class MofParserTest {
    @Test
    void readsQualifiersPropertiesAndMethods() {
        List<CimClass> classes = MofParser.classes("""
                #pragma namespace("\\\\\\\\.\\\\Root\\\\Test")
                /* block
                   comment */
                [dynamic : ToInstance, ClassVersion("7"), Max(-3)] // line comment
                class Some_Class {
                  [KEY] UINT64 Id;
                  [Values{"a", "b" "c"} : DisableOverride ToSubclass] string Names[];
                  [static] uint32 Run([in] boolean Fast, [out] string Lines[]);
                };
                """);

        assertThat(classes)
                .containsExactly(new CimClass(
                        CimNamespace.of("root/test"),
                        "Some_Class",
                        List.of(
                                new CimQualifier("dynamic", CimType.BOOLEAN, new CimValue.Bool(true)),
                                new CimQualifier("ClassVersion", CimType.STRING, new CimValue.Text("7")),
                                new CimQualifier("Max", CimType.SINT32, CimValue.Int.of(-3))),
                        List.of(
                                new CimProperty("Id", CimType.UINT64, false, List.of(flag("KEY"))),
                                new CimProperty(
                                        "Names",
                                        CimType.STRING,
                                        true,
                                        List.of(new CimQualifier(
                                                "Values",
                                                CimType.STRING,
                                                new CimValue.Array(
                                                        List.of(new CimValue.Text("a"), new CimValue.Text("bc"))))))),
                        List.of(new CimMethod(
                                "Run",
                                CimType.UINT32,
                                List.of(
                                        new CimParameter("Fast", CimType.BOOLEAN, false, List.of(flag("in"))),
                                        new CimParameter("Lines", CimType.STRING, true, List.of(flag("out")))),
                                List.of(flag("static"))))));
    }

    private static CimQualifier flag(String name) {
        return new CimQualifier(name, CimType.BOOLEAN, new CimValue.Bool(true));
    }

    @Test
    void saysWhereTheTextIsWrong() {
        assertThatThrownBy(() -> MofParser.classes("class A\n{\n  uint65 Id;\n};"))
                .isInstanceOf(MofException.class)
                .hasMessage("MOF line 3, column 3: unknown type 'uint65'");
        assertThatThrownBy(() -> MofParser.classes("class A { uint32 Id }"))
                .hasMessage("MOF line 1, column 21: expected ';', found '}'");
        assertThatThrownBy(() -> MofParser.classes("class A { uint32 Id; string iD; };"))
                .hasMessageContaining("'iD' is declared twice");
        assertThatThrownBy(() -> MofParser.classes("class A {")).hasMessageContaining("found the end");
        assertThatThrownBy(() -> MofParser.classes("[Description(\"open)] class A {};"))
                .hasMessageContaining("does not end on its line");
        assertThatThrownBy(() -> MofParser.classes("/* open")).hasMessageContaining("the comment does not end");
        assertThatThrownBy(() -> MofParser.classes("[Values{\"a\", 1}] class A {};"))
                .hasMessageContaining("different types");
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String text) {
        try {
            MofParser.classes("class A { uint32 X; };" + text);
        } catch (MofException e) {
            assertThat(e).hasMessageStartingWith("MOF line ");
        }
    }
}

package dev.hawser.wmi.cim;

import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.mof.MofParser;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Any instances of the classes of the schema, for tests of what writes and reads them. */
public final class Instances {
    private static final List<CimClass> CLASSES = MofParser.classes(SmbMof.text());

    private Instances() {}

    public static Arbitrary<CimInstance> ofAnyClass() {
        return Arbitraries.of(CLASSES).flatMap(Instances::of);
    }

    private static Arbitrary<CimInstance> of(CimClass type) {
        Arbitrary<Map<String, CimValue>> values = Arbitraries.just(Map.of());
        for (CimProperty property : type.properties()) {
            values = values.flatMap(some -> value(property).map(value -> {
                Map<String, CimValue> more = new HashMap<>(some);
                more.put(property.name(), value);
                return more;
            }));
        }
        return values.map(all -> CimInstance.of(type, all));
    }

    private static Arbitrary<CimValue> value(CimProperty property) {
        Arbitrary<CimValue> one = property.embeddedClass().isPresent()
                ? of(CLASSES.stream()
                                .filter(type -> type.name()
                                        .equals(property.embeddedClass().orElseThrow()))
                                .findFirst()
                                .orElseThrow())
                        .map(CimValue.Embedded::new)
                : scalar(property.type());
        Arbitrary<CimValue> value =
                property.array() ? one.list().ofMinSize(1).ofMaxSize(3).map(CimValue.Array::new) : one;
        return Arbitraries.frequencyOf(Tuple.of(9, value), Tuple.of(1, Arbitraries.just(new CimValue.Null())));
    }

    private static Arbitrary<CimValue> scalar(CimType type) {
        return switch (type) {
            case BOOLEAN -> Arbitraries.of(true, false).map(CimValue.Bool::new);
            case STRING ->
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .withChars('ä', '\n', '\t', '\uFFFD')
                        .ofMaxLength(10)
                        .map(CimValue.Text::new);
            case UINT32 -> Arbitraries.longs().between(0, 0xffff_ffffL).map(CimValue.Int::of);
            case UINT64 ->
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                        .map(CimValue.Int::new);
            default -> throw new IllegalArgumentException("no values of type " + type);
        };
    }
}

package dev.hawser.wmi.cimxml;

import static dev.hawser.wmi.cimxml.CimXmlRequest.attribute;
import static dev.hawser.wmi.cimxml.CimXmlRequest.child;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.cimxml.CimXmlRequest.Intrinsic;
import dev.hawser.wmi.provider.Changes;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.InstanceQuery;
import dev.hawser.wmi.wql.Projection;
import dev.hawser.wmi.wql.WqlException;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The operations of DSP0200 5.3, as far as classes without subclasses and associations need them. */
final class IntrinsicMethods {
    /** DMTF's queries for one class and its properties are spelled as WQL's (DSP0202). */
    private static final Set<String> QUERY_LANGUAGES = Set.of("WQL", "DMTF:CQL", "CIM:CQL");

    private final Providers providers;

    IntrinsicMethods(Providers providers) {
        this.providers = providers;
    }

    /**
     * Carries out one.
     *
     * @return what stands in IRETURNVALUE, piece by piece; empty for an operation that returns nothing
     */
    Optional<Stream<Consumer<XmlOutput>>> call(Intrinsic call, Administration administration)
            throws CimException, RejectedException {
        if (providers.classes(call.namespace()).isEmpty()) {
            throw new CimException(
                    CimStatus.INVALID_NAMESPACE,
                    "There is no namespace " + call.namespace().path() + ".");
        }
        return switch (call.name()) {
            case "EnumerateInstances" -> Optional.of(enumerateInstances(call, administration));
            case "EnumerateInstanceNames" -> Optional.of(enumerateInstanceNames(call, administration));
            case "GetInstance" -> Optional.of(getInstance(call, administration));
            case "GetClass" -> Optional.of(getClass(call));
            case "EnumerateClasses" -> Optional.of(enumerateClasses(call));
            case "EnumerateClassNames" -> Optional.of(enumerateClassNames(call));
            case "ExecQuery" -> Optional.of(execQuery(call, administration));
            case "ModifyInstance" -> {
                modifyInstance(call, administration);
                yield Optional.empty();
            }
            case "DeleteInstance" -> {
                deleteInstance(call, administration);
                yield Optional.empty();
            }
            default -> throw CimException.notSupported("The operation " + call.name() + " is not supported here.");
        };
    }

    private Stream<Consumer<XmlOutput>> enumerateInstances(Intrinsic call, Administration administration)
            throws CimException, RejectedException {
        Predicate<String> shown = propertyList(call);
        return named(call).instances(administration).stream()
                .map(instance -> out -> new ObjectWriter(out).namedInstance(instance, shown));
    }

    private Stream<Consumer<XmlOutput>> enumerateInstanceNames(Intrinsic call, Administration administration)
            throws CimException, RejectedException {
        return named(call).instances(administration).stream()
                .map(instance -> out -> new ObjectWriter(out).instanceName(instance));
    }

    private Stream<Consumer<XmlOutput>> getInstance(Intrinsic call, Administration administration)
            throws CimException, RejectedException {
        Element name = required(call, "InstanceName");
        ObjectReader reader = reader(call);
        InstanceProvider provider = reader.provider(attribute(name, "CLASSNAME"));
        CimInstance instance = instance(provider, administration, reader.keys(name, provider.type()));
        Predicate<String> shown = propertyList(call);
        return Stream.of(out -> new ObjectWriter(out).instance(instance, shown));
    }

    private Stream<Consumer<XmlOutput>> getClass(Intrinsic call) throws CimException, RejectedException {
        CimClass type = named(call).type();
        Predicate<String> shown = propertyList(call);
        CimClass part = new CimClass(
                type.namespace(),
                type.name(),
                type.qualifiers(),
                type.properties().stream()
                        .filter(property -> shown.test(property.name()))
                        .toList(),
                type.methods());
        return write(Stream.of(part), call);
    }

    private Stream<Consumer<XmlOutput>> enumerateClasses(Intrinsic call) throws CimException, RejectedException {
        return write(classes(call), call);
    }

    private Stream<Consumer<XmlOutput>> enumerateClassNames(Intrinsic call) throws CimException, RejectedException {
        return classes(call)
                .map(type -> out -> out.open(Vocabulary.NONE, "CLASSNAME")
                        .attribute("NAME", type.name())
                        .close());
    }

    /** The subclasses of the class that is named, of which there are none, or all classes. */
    private Stream<CimClass> classes(Intrinsic call) throws CimException, RejectedException {
        if (call.parameters().containsKey("ClassName")) {
            named(call);
            return Stream.empty();
        }
        return providers.classes(call.namespace()).stream();
    }

    private static Stream<Consumer<XmlOutput>> write(Stream<CimClass> types, Intrinsic call) {
        Element include = call.parameters().get("IncludeQualifiers");
        boolean qualifiers = include == null || !include.value().equalsIgnoreCase("false");
        return types.map(type -> out -> new ClassWriter(out, qualifiers).write(type));
    }

    private Stream<Consumer<XmlOutput>> execQuery(Intrinsic call, Administration administration) throws CimException {
        String language = required(call, "QueryLanguage").value();
        if (!QUERY_LANGUAGES.contains(language.toUpperCase(Locale.ROOT))) {
            throw new CimException(
                    CimStatus.QUERY_LANGUAGE_NOT_SUPPORTED, "There is no query language " + language + " here.");
        }
        InstanceQuery query;
        try {
            query = InstanceQuery.of(required(call, "Query").text(), call.namespace(), providers);
        } catch (WqlException e) {
            throw new CimException(
                    e.kind() == WqlException.Kind.CLASS ? CimStatus.INVALID_CLASS : CimStatus.INVALID_QUERY,
                    e.reason());
        }
        Projection projection = query.projection();
        return query.run(administration).stream().map(instance -> out -> {
            out.open(Vocabulary.NONE, "VALUE.OBJECT");
            new ObjectWriter(out).instance(projection.of(instance), _ -> true);
            out.close();
        });
    }

    private void modifyInstance(Intrinsic call, Administration administration) throws CimException, RejectedException {
        Element named = required(call, "ModifiedInstance");
        Element name = child(named, "INSTANCENAME");
        ObjectReader reader = reader(call);
        InstanceProvider provider = reader.provider(attribute(name, "CLASSNAME"));
        Map<String, CimValue> keys = reader.keys(name, provider.type());
        Map<String, CimValue> given = reader.properties(child(named, "INSTANCE"), provider.type());
        given.keySet().removeIf(propertyList(call).negate());
        CimInstance current = instance(provider, administration, keys);
        provider.modify(administration, keys, Changes.of(current, given));
    }

    private void deleteInstance(Intrinsic call, Administration administration) throws CimException, RejectedException {
        Element name = required(call, "InstanceName");
        ObjectReader reader = reader(call);
        InstanceProvider provider = reader.provider(attribute(name, "CLASSNAME"));
        provider.delete(administration, reader.keys(name, provider.type()));
    }

    private static CimInstance instance(
            InstanceProvider provider, Administration administration, Map<String, CimValue> keys) throws CimException {
        Optional<CimInstance> instance = provider.instance(administration, keys);
        return instance.orElseThrow(() -> CimException.notFound(provider.type(), keys));
    }

    private InstanceProvider named(Intrinsic call) throws CimException, RejectedException {
        return reader(call).provider(attribute(required(call, "ClassName"), "NAME"));
    }

    private ObjectReader reader(Intrinsic call) {
        return new ObjectReader(providers, call.namespace());
    }

    /** Which properties the client wants to have: all, if it does not say. */
    private static Predicate<String> propertyList(Intrinsic call) {
        Element list = call.parameters().get("PropertyList");
        if (list == null) {
            return _ -> true;
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        list.children().forEach(name -> names.add(name.value()));
        return names::contains;
    }

    private static Element required(Intrinsic call, String parameter) throws CimException {
        Element value = call.parameters().get(parameter);
        if (value == null) {
            throw CimException.invalidParameter(call.name() + " needs the parameter " + parameter + ".");
        }
        return value;
    }
}

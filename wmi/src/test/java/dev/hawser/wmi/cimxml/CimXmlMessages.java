package dev.hawser.wmi.cimxml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An engine on a server in memory, messages for it, and a look at its answers. */
final class CimXmlMessages {
    static final String NAMESPACE = "root/Microsoft/Windows/Smb";

    final FakeServer server;
    private final CimXmlEngine engine;

    CimXmlMessages(FakeServer server) {
        this.server = server;
        this.engine = new CimXmlEngine(server, Providers.of(SmbMof.text()));
    }

    Seen intrinsic(String name, String parameters) {
        return send(FakeServer.ADMINISTRATOR, name, NAMESPACE, intrinsicCall(name, NAMESPACE, parameters));
    }

    /** @param target INSTANCENAME or CLASSNAME */
    Seen invoke(String method, String target, String parameters) {
        String path = target.startsWith("<INSTANCENAME") ? "LOCALINSTANCEPATH" : "LOCALCLASSPATH";
        return send(
                FakeServer.ADMINISTRATOR,
                method,
                NAMESPACE,
                message("<METHODCALL NAME='%s'><%s>%s%s</%s>%s</METHODCALL>"
                        .formatted(method, path, namespacePath(NAMESPACE), target, path, parameters)));
    }

    Seen send(Caller caller, String method, String object, String message) {
        return send(caller, new CimXmlHeaders("MethodCall", "1.0", method, object), message);
    }

    Seen send(Caller caller, CimXmlHeaders headers, String message) {
        return new Seen(engine.handle(caller, headers, message.getBytes(StandardCharsets.UTF_8)));
    }

    static String intrinsicCall(String name, String namespace, String parameters) {
        return message(
                "<IMETHODCALL NAME='%s'>%s%s</IMETHODCALL>".formatted(name, namespacePath(namespace), parameters));
    }

    static String message(String call) {
        return "<?xml version='1.0'?><CIM CIMVERSION='2.0' DTDVERSION='2.0'><MESSAGE ID='4711' PROTOCOLVERSION='1.0'>"
                + "<SIMPLEREQ>" + call + "</SIMPLEREQ></MESSAGE></CIM>";
    }

    private static String namespacePath(String namespace) {
        StringBuilder path = new StringBuilder("<LOCALNAMESPACEPATH>");
        for (String name : namespace.split("/", -1)) {
            path.append("<NAMESPACE NAME='").append(name).append("'/>");
        }
        return path.append("</LOCALNAMESPACEPATH>").toString();
    }

    static String parameter(String name, String value) {
        return "<IPARAMVALUE NAME='%s'>%s</IPARAMVALUE>".formatted(name, value);
    }

    static String className(String name) {
        return parameter("ClassName", "<CLASSNAME NAME='" + name + "'/>");
    }

    static String instanceName(String className, String... keysAndValues) {
        StringBuilder name = new StringBuilder("<INSTANCENAME CLASSNAME='" + className + "'>");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            name.append("<KEYBINDING NAME='%s'><KEYVALUE>%s</KEYVALUE></KEYBINDING>"
                    .formatted(keysAndValues[i], keysAndValues[i + 1]));
        }
        return name.append("</INSTANCENAME>").toString();
    }

    static String session(Object id) {
        return instanceName("MSFT_SmbSession", "SessionId", id.toString());
    }

    /** An answer, taken apart. */
    static final class Seen {
        final CimXmlReply reply;
        final String text;
        private final List<Element> all = new ArrayList<>();

        Seen(CimXmlReply reply) {
            this.reply = reply;
            text = reply.pieces().collect(Collectors.joining());
            if (reply.cimError().isEmpty()) {
                try {
                    collect(XmlReader.read(text.getBytes(StandardCharsets.UTF_8)));
                } catch (MalformedXmlException e) {
                    throw new AssertionError("the answer is not well-formed: " + text, e);
                }
                assertThat(one("MESSAGE").attribute("ID")).contains("4711");
            }
        }

        private void collect(Element element) {
            all.add(element);
            element.children().forEach(this::collect);
        }

        Seen ok() {
            assertThat(reply.status()).as(text).isEqualTo(200);
            assertThat(all("ERROR")).as(text).isEmpty();
            return this;
        }

        List<Element> all(String name) {
            return all.stream().filter(element -> element.name().equals(name)).toList();
        }

        Element one(String name) {
            assertThat(all(name)).as(name + " in " + text).hasSize(1);
            return all(name).getFirst();
        }

        /** The value of the element of that NAME; nothing but it must have the name. */
        String value(String name) {
            List<Element> named = all.stream()
                    .filter(element ->
                            element.attribute("NAME").filter(name::equals).isPresent())
                    .filter(element -> !element.name().equals("KEYBINDING"))
                    .toList();
            assertThat(named).as(name + " in " + text).hasSize(1);
            List<Element> children = named.getFirst().children();
            return children.isEmpty() ? "null" : children.getLast().value();
        }

        Seen isError(int code) {
            assertThat(reply.status()).as(text).isEqualTo(200);
            assertThat(one("ERROR").attribute("CODE")).as(text).contains(Integer.toString(code));
            assertThat(one("ERROR").attribute("DESCRIPTION").orElseThrow()).isNotEmpty();
            return this;
        }

        Seen isRejected(int status, String cimError) {
            assertThat(reply.status()).as(text).isEqualTo(status);
            assertThat(reply.cimError()).isEqualTo(cimError);
            return this;
        }
    }
}

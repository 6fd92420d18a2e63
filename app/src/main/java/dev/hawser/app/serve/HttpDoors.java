package dev.hawser.app.serve;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.config.HostAndPort;
import dev.hawser.app.config.Key;
import dev.hawser.app.config.Keys;
import dev.hawser.server.SmbServer;
import dev.hawser.wmi.CimXmlServer;
import dev.hawser.wmi.WsManServer;
import dev.hawser.wmi.WsManServer.Unencrypted;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Opens the doors that speak HTTP, as far as the configuration asks for them. For one thread. */
final class HttpDoors {
    private final Configuration configuration;
    private final SmbServer server;
    private final ServerCertificate certificate;
    private final Deque<AutoCloseable> parts;
    private final InstantSource clock = InstantSource.system();
    private final List<HttpDoor> open = new ArrayList<>();

    private HttpDoors(Configuration configuration, DataFolder data, SmbServer server, Deque<AutoCloseable> parts) {
        this.configuration = configuration;
        this.server = server;
        this.certificate = new ServerCertificate(configuration, data, clock);
        this.parts = parts;
    }

    /** @param parts takes what is to be closed */
    static List<HttpDoor> open(
            Configuration configuration, DataFolder data, SmbServer server, Deque<AutoCloseable> parts)
            throws IOException, ConfigurationException {
        HttpDoors doors = new HttpDoors(configuration, data, server, parts);
        doors.openWsMan();
        doors.openCimXml();
        return List.copyOf(doors.open);
    }

    private void openWsMan() throws IOException, ConfigurationException {
        WsManServer wsman = new WsManServer(server.management(), server.logins(), clock);
        parts.push(wsman);
        Unencrypted unencrypted = configuration.wsmanAllowUnencrypted() ? Unencrypted.ALLOWED : Unencrypted.REFUSED;
        open("WS-Management", Keys.WSMAN, where -> wsman.listen(where, unencrypted));
        open(
                "WS-Management with TLS",
                Keys.WSMAN_TLS,
                where -> wsman.listenTls(where, certificate.identity(), configuration.wsmanCbtHardeningLevel()));
    }

    private void openCimXml() throws IOException, ConfigurationException {
        CimXmlServer cimXml = new CimXmlServer(server.management(), server.logins(), clock);
        parts.push(cimXml);
        open("CIM-XML", Keys.CIM_XML, where -> {
            if (!where.isUnresolved() && !where.getAddress().isLoopbackAddress()) {
                throw new ConfigurationException(
                        "%s is an address that other machines reach, and passwords would go there readable; use %s instead"
                                .formatted(Keys.CIM_XML.name(), Keys.CIM_XML_TLS.name()));
            }
            return cimXml.listen(where);
        });
        open("CIM-XML with TLS", Keys.CIM_XML_TLS, where -> cimXml.listenTls(where, certificate.identity()));
    }

    private interface Opening {
        /** @return where it is open, with the port that the system chose if none was given */
        InetSocketAddress at(InetSocketAddress where) throws IOException, ConfigurationException;
    }

    private void open(String protocol, Key<Optional<HostAndPort>> key, Opening opening)
            throws IOException, ConfigurationException {
        Optional<HostAndPort> where = configuration.door(key);
        if (where.isEmpty()) {
            return;
        }
        try {
            open.add(new HttpDoor(protocol, opening.at(where.get().address())));
        } catch (UnknownHostException nowhere) {
            throw new ConfigurationException("%s: there is no host '%s'"
                    .formatted(key.name(), where.get().host()));
        } catch (BindException taken) {
            throw new ConfigurationException(
                    "%1$s is %2$s, which is in use or no address of this machine; set %1$s to another HOST:PORT, or to off"
                            .formatted(key.name(), where.get()));
        }
    }
}

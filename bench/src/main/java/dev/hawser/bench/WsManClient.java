package dev.hawser.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of WS-Management on one connection, with Basic. For one thread. */
final class WsManClient {
    private static final String NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/";
    private static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    private static final Pattern CONTEXT = Pattern.compile("EnumerationContext>([^<]+)<");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest.Builder request;

    WsManClient(InetSocketAddress server, String user, String password) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/wsman"))
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header("Authorization", "Basic " + login);
    }

    /** The answer to a query, all at once. */
    String query(String wql) {
        return send(
                "Enumerate",
                "*",
                "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements>"
                        + "<w:Filter Dialect='http://schemas.microsoft.com/wbem/wsman/1/WQL'>" + wql
                        + "</w:Filter></n:Enumerate>");
    }

    /**
     * Lists all instances of a class.
     *
     * @param begun is called when the first piece has come
     * @return the length of all pieces in characters
     */
    long enumerate(String className, Runnable begun) {
        String body = "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements></n:Enumerate>";
        String answer = send("Enumerate", className, body);
        begun.run();
        long length = answer.length();
        for (Matcher context = CONTEXT.matcher(answer); context.find(); context = CONTEXT.matcher(answer)) {
            answer = send(
                    "Pull",
                    className,
                    "<n:Pull><n:EnumerationContext>" + context.group(1)
                            + "</n:EnumerationContext><n:MaxElements>32000</n:MaxElements></n:Pull>");
            length += answer.length();
        }
        return length;
    }

    private String send(String action, String resource, String body) {
        String message = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing' xmlns:n='" + ENUMERATION
                + "' xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'><s:Header><a:Action>" + ENUMERATION + "/"
                + action + "</a:Action><w:ResourceURI>" + NAMESPACE + resource + "</w:ResourceURI></s:Header><s:Body>"
                + body
                + "</s:Body></s:Envelope>";
        try {
            HttpResponse<String> response = http.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(message)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

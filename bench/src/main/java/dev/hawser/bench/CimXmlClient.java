package dev.hawser.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A client of CIM-XML, with Basic. For one thread. */
final class CimXmlClient {
    private static final int PIECE = 1 << 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String login;

    CimXmlClient(InetSocketAddress server, String user, String password) {
        uri = URI.create("http://127.0.0.1:" + server.getPort() + "/cimom");
        login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lists all instances of a class, which come in one answer.
     *
     * @param begun is called when the first piece of it has come
     * @return its length in bytes
     */
    long enumerate(String className, Runnable begun) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/xml;charset=utf-8")
                .header("Authorization", "Basic " + login)
                .header("CIMOperation", "MethodCall")
                .header("CIMMethod", "EnumerateInstances")
                .header("CIMObject", "root/microsoft/windows/smb")
                .POST(HttpRequest.BodyPublishers.ofString("<CIM CIMVERSION='2.0' DTDVERSION='2.0'>"
                        + "<MESSAGE ID='1' PROTOCOLVERSION='1.0'><SIMPLEREQ><IMETHODCALL NAME='EnumerateInstances'>"
                        + "<LOCALNAMESPACEPATH><NAMESPACE NAME='root'/><NAMESPACE NAME='microsoft'/>"
                        + "<NAMESPACE NAME='windows'/><NAMESPACE NAME='smb'/></LOCALNAMESPACEPATH>"
                        + "<IPARAMVALUE NAME='ClassName'><CLASSNAME NAME='" + className + "'/></IPARAMVALUE>"
                        + "</IMETHODCALL></SIMPLEREQ></MESSAGE></CIM>"))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException("CIM-XML was answered with status " + response.statusCode());
            }
            try (InputStream body = response.body()) {
                byte[] piece = new byte[PIECE];
                long length = body.readNBytes(piece, 0, PIECE);
                begun.run();
                for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                    length += n;
                }
                return length;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

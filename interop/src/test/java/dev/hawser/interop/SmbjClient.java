package dev.hawser.interop;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import javax.net.SocketFactory;

/** A connection of smbj's with any number of sessions. It comes from an address of our choice: loopback has many. */
final class SmbjClient implements AutoCloseable {
    private final SMBClient client;
    private final Connection connection;

    private SmbjClient(SMBClient client, Connection connection) {
        this.client = client;
        this.connection = connection;
    }

    static SmbjClient connect(TestServer server, InetAddress from, SmbConfig.Builder config) throws IOException {
        SMBClient client =
                new SMBClient(config.withSocketFactory(new SocketsOf(from)).build());
        return new SmbjClient(client, client.connect(server.host(), server.port()));
    }

    DiskShare login(String user) {
        Session session =
                connection.authenticate(new AuthenticationContext(user, TestServer.PASSWORD.toCharArray(), null));
        return (DiskShare) session.connectShare(TestServer.SHARE);
    }

    static File create(DiskShare share, String name) {
        return share.openFile(
                name,
                EnumSet.of(AccessMask.GENERIC_ALL),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_CREATE,
                null);
    }

    static void createFolder(DiskShare share, String name) {
        share.openDirectory(
                name,
                EnumSet.of(AccessMask.GENERIC_READ),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_CREATE,
                Set.of(SMB2CreateOptions.FILE_DIRECTORY_FILE));
    }

    /** Without regard to errors: sessions may be gone. */
    @Override
    public void close() {
        client.close();
    }

    private static final class SocketsOf extends SocketFactory {
        private final InetAddress from;

        SocketsOf(InetAddress from) {
            this.from = from;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port, from, 0);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port, from, 0);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }
    }
}

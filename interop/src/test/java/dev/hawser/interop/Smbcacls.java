package dev.hawser.interop;

import java.util.concurrent.ThreadLocalRandom;

/** Samba's smbcacls, which shows and sets security descriptors, as alice. It knows no port but 445. */
final class Smbcacls {
    static final int PORT = 445;

    private Smbcacls() {}

    /** An address of loopback that nobody else has, so that {@link #PORT} is free there; binding it needs root. */
    static String newAddress() {
        Prerequisites.requireRoot("a server at port " + PORT + ", the only one that smbcacls knows,");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + '.' + random.nextInt(256) + '.' + random.nextInt(1, 255);
    }

    /** Of a file in {@code share}; what to do with it comes with options. */
    static Program of(String address, String share, String file) {
        return Program.of("smbcacls", "//" + address + "/" + share, file)
                .with("--configfile=/dev/null", "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD);
    }
}

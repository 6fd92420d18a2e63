package dev.hawser.interop;

import java.util.concurrent.ThreadLocalRandom;

/** Where servers have to be for Samba's smbcacls, which shows and sets security descriptors, and knows no port but 445. */
final class Smbcacls {
    static final int PORT = 445;

    private Smbcacls() {}

    /** An address of loopback that nobody else has, so that {@link #PORT} is free there; binding it needs root. */
    static String newAddress() {
        Prerequisites.requireRoot("a server at port " + PORT + ", the only one that smbcacls knows,");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + '.' + random.nextInt(256) + '.' + random.nextInt(1, 255);
    }
}

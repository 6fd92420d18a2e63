package dev.hawser.wmi.tls;

import java.io.IOException;

/** A file that TLS can not be begun with; the message is a sentence for who made it, and begins with its path. */
public final class TlsFileException extends IOException {
    private static final long serialVersionUID = 1;

    TlsFileException(String message) {
        super(message);
    }
}

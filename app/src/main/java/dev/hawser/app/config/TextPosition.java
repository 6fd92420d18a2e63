package dev.hawser.app.config;

import java.io.IOException;
import java.io.StringReader;

/** Reads a text and knows in which line that has come to, as the parser of TOML does not say where it stopped. */
final class TextPosition extends StringReader {
    private int line = 1;
    private boolean atEndOfLine;

    TextPosition(String text) {
        super(text);
    }

    /** The line, from 1 on, of the last character that was read. */
    int line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            pass((char) read);
        }
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            pass(buffer[offset + i]);
        }
        return count;
    }

    private void pass(char read) {
        if (atEndOfLine) {
            line++;
        }
        atEndOfLine = read == '\n';
    }
}

package dev.hawser.server;

import java.util.Arrays;

/**
 * A local account.
 *
 * @param name as it is shown; compared ignoring case
 * @param ntHash MD4 of the password in UTF-16LE ([MS-NLMP] 3.3.1), 16 bytes; as good as the password, so never shown
 * @param administrator whether it may administer the server
 */
public record Account(String name, byte[] ntHash, boolean administrator) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && name.equals(that.name)
                && Arrays.equals(ntHash, that.ntHash)
                && administrator == that.administrator;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Account[" + name + (administrator ? ", administrator]" : "]");
    }
}

package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Arrays;

/**
 * What is told of an account ([MS-SAMR] 2.2.6): its name and number. A server of this kind knows nothing else, and never
 * tells anything of passwords.
 */
record UserInformation(AccountName account) {
    /** USER_NORMAL_ACCOUNT and USER_DONT_EXPIRE_PASSWORD ([MS-SAMR] 2.2.1.12). */
    static final int ACCOUNT_CONTROL = 0x0010 | 0x0200;

    /** Classes of [MS-SAMR] 2.2.6.28. */
    private static final int GENERAL = 1;

    private static final int ACCOUNT = 5;
    private static final int NAME = 6;
    private static final int ACCOUNT_NAME = 7;
    private static final int FULL_NAME = 8;
    private static final int PRIMARY_GROUP = 9;
    private static final int ADMIN_COMMENT = 13;
    private static final int CONTROL = 16;
    private static final int ALL = 21;

    private static final String NOTHING = "";
    private static final long NEVER = Long.MAX_VALUE;

    /** All fields that anybody may read ([MS-SAMR] 2.2.1.8). */
    private static final int WHICH_FIELDS = 0x00ff_ffff;

    private static final int HOURS_A_WEEK = 168;

    static boolean isKnown(int informationClass) {
        return switch (informationClass) {
            case GENERAL, ACCOUNT, NAME, ACCOUNT_NAME, FULL_NAME, PRIMARY_GROUP, ADMIN_COMMENT, CONTROL, ALL -> true;
            default -> false;
        };
    }

    void write(NdrWriter out, int informationClass) {
        switch (informationClass) {
            case GENERAL -> {
                out.unicodeString(account.name()).unicodeString(NOTHING).u32(Database.NONE);
                nothing(out, 2); // comments
            }
            case ACCOUNT -> writeAccount(out);
            case NAME -> out.unicodeString(account.name()).unicodeString(NOTHING);
            case ACCOUNT_NAME -> out.unicodeString(account.name());
            case PRIMARY_GROUP -> out.u32(Database.NONE);
            case CONTROL -> out.u32(ACCOUNT_CONTROL);
            case ALL -> writeAll(out);
            default -> out.unicodeString(NOTHING);
        }
    }

    /** SAMPR_USER_ACCOUNT_INFORMATION ([MS-SAMR] 2.2.6.12). */
    private void writeAccount(NdrWriter out) {
        out.unicodeString(account.name()).unicodeString(NOTHING);
        out.u32(Database.relativeId(account)).u32(Database.NONE);
        nothing(out, 6); // folders, script, profile, comment, workstations
        time(time(out, 0), 0); // last log-on and log-off
        logonHours(out).u16(0).u16(0); // wrong passwords, log-ons
        time(time(out, 0), NEVER).u32(ACCOUNT_CONTROL); // password set, account expires
    }

    /** SAMPR_USER_ALL_INFORMATION ([MS-SAMR] 2.2.6.6). */
    private void writeAll(NdrWriter out) {
        time(time(time(out, 0), 0), 0); // last log-on and log-off, password set
        time(time(time(out, NEVER), 0), NEVER); // account expires, password can and must change
        out.unicodeString(account.name());
        nothing(out, 9); // full name, folders, script, profile, comments, workstations, parameters
        out.u16(0).u16(0).nullPointer(); // LM hash: never
        out.u16(0).u16(0).nullPointer(); // NT hash: never
        nothing(out, 1); // private data
        out.u32(0).nullPointer(); // security descriptor
        out.u32(Database.relativeId(account))
                .u32(Database.NONE)
                .u32(ACCOUNT_CONTROL)
                .u32(WHICH_FIELDS);
        logonHours(out);
        out.u16(0).u16(0); // wrong passwords, log-ons
        out.u16(0).u16(0); // country, code page
        out.u8(0).u8(0).u8(0).u8(0); // hashes present, password expired, private data sensitive
    }

    private static void nothing(NdrWriter out, int strings) {
        for (int i = 0; i < strings; i++) {
            out.unicodeString(NOTHING);
        }
    }

    /** OLD_LARGE_INTEGER ([MS-SAMR] 2.2.2.2). */
    private static NdrWriter time(NdrWriter out, long time) {
        return out.u32(time).u32(time >>> 32);
    }

    /** SAMPR_LOGON_HOURS ([MS-SAMR] 2.2.6.5): at any. */
    private static NdrWriter logonHours(NdrWriter out) {
        byte[] always = new byte[HOURS_A_WEEK / Byte.SIZE];
        Arrays.fill(always, (byte) 0xff);
        return out.align4()
                .u16(HOURS_A_WEEK)
                .pointer(() -> out.u32(1260).u32(0).u32(always.length).bytes(always));
    }
}

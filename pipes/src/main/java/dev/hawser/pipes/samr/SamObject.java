package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.wire.dtyp.Sid;

/** What a handle stands for ([MS-SAMR] 2.2.1.1). Only administrators get any, and they may look at all. */
sealed interface SamObject {
    record Server() implements SamObject {}

    /** @param builtin whether it holds the groups that every server has; else it holds the server's own accounts */
    record Domain(String name, Sid sid, boolean builtin) implements SamObject {}

    record User(AccountName account) implements SamObject {}

    record Alias(AccountName account) implements SamObject {}
}

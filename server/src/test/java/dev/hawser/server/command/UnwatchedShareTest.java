package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.ChangeNotifyRequest;
import dev.hawser.wire.smb2.Command;
import org.junit.jupiter.api.Test;

/** A share of whose changes clients are not told: the option change-notify. */
class UnwatchedShareTest {
    @Test
    void aWatchIsRefusedAtOnce() {
        MemoryServer server = new MemoryServer();
        server.shares.set(0, Share.of("files", server.files).withoutChangeNotify());
        ClientTree tree = server.alice().connect("files");
        ClientFile directory = tree.open(CreateSpec.directory("folder"));
        ChangeNotifyRequest watch = new ChangeNotifyRequest(0, 4096, directory.id(), ChangeNotifyFilter.FILE_NAME);
        assertThat(tree.exchange(new Call(Command.CHANGE_NOTIFY, watch::encode)).status())
                .isEqualTo(NtStatus.NOT_IMPLEMENTED);
        tree.client().close();
        server.checkLeftovers();
    }
}

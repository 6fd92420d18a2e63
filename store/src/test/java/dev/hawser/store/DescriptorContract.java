package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.MakingRule.Decision;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What security descriptors do in every {@link Store}. */
interface DescriptorContract {
    Sid ALICE = Sid.parse("S-1-5-21-1-2-3-1001");
    SecurityDescriptor DESCRIPTOR = new SecurityDescriptor(
            SecurityDescriptor.DACL_PROTECTED,
            ALICE,
            Sid.USERS,
            Acl.of(new Ace.Simple(Ace.SYSTEM_AUDIT, Ace.FAILED_ACCESS, 1, Sid.EVERYONE)),
            Acl.of(Ace.deny(Sid.GUESTS, 2), Ace.allow(ALICE, 0x1f01ff)));

    Store store();

    private Files files() {
        return new Files(store());
    }

    private OpenResult make(String path, Kind kind, MakingRule rule) throws IOException {
        return store().open(new OpenRequest(path, Disposition.CREATE, kind, ContentAccess.READ_WRITE, 0, true, rule));
    }

    @Test
    default void descriptorThatWasSetIsKept() throws IOException {
        for (Kind kind : List.of(Kind.FILE, Kind.DIRECTORY)) {
            String name = kind.name();
            try (StoreFile file = files().create(name, kind, FileAttributes.HIDDEN)) {
                assertThat(file.descriptor()).isNull();
                assertThat(file.setDescriptor(DESCRIPTOR)).isEqualTo(StoreStatus.OK);
                assertThat(file.descriptor()).isEqualTo(DESCRIPTOR);
                SecurityDescriptor empty =
                        new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, null, null, null, null);
                assertThat(file.setDescriptor(empty)).isEqualTo(StoreStatus.OK);
                assertThat(file.descriptor()).isEqualTo(empty);
                file.setDescriptor(DESCRIPTOR);
                assertThat(file.extendedAttributes()).isEmpty();
            }
            OpenResult.Opened opened = Files.opened(files().request(name, Disposition.OPEN, Kind.ANY, 0));
            assertThat(opened.descriptor()).isEqualTo(DESCRIPTOR);
            opened.file().close();
        }
    }

    @Test
    default void aListingTellsTheDescriptorOfItsEntry() throws IOException {
        files().create("plain").close();
        try (StoreFile file = files().create("special")) {
            file.setDescriptor(DESCRIPTOR);
        }
        OpenResult.Opened root = Files.opened(files().request("", Disposition.OPEN, Kind.DIRECTORY, 0));
        try (StoreFile directory = root.file();
                DirectoryCursor cursor = directory.list()) {
            Map<String, Optional<SecurityDescriptor>> listed = new HashMap<>();
            for (DirectoryCursor.Entry entry = cursor.next(name -> true);
                    entry != null;
                    entry = cursor.next(name -> true)) {
                listed.put(entry.name(), Optional.ofNullable(cursor.descriptor()));
            }
            assertThat(listed)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("plain", Optional.empty(), "special", Optional.of(DESCRIPTOR)));
        }
    }

    @Test
    default void streamsHaveTheDescriptorOfTheirFile() throws IOException {
        StoreFile file = files().create("file");
        file.setDescriptor(DESCRIPTOR);
        OpenResult.Opened stream = Files.opened(file.openStream("stream", Disposition.CREATE));
        assertThat(stream.descriptor()).isEqualTo(DESCRIPTOR);
        assertThat(stream.file().descriptor()).isEqualTo(DESCRIPTOR);
        stream.file().close();
    }

    @Test
    default void whatIsMadeGetsWhatTheRuleSays() throws IOException {
        List<SecurityDescriptor> parents = new ArrayList<>();
        MakingRule rule = (parent, descriptor, directory) -> {
            assertThat(parent.directory()).isTrue();
            assertThat(directory).isFalse();
            parents.add(descriptor);
            return new Decision(StoreStatus.OK, descriptor, ALICE);
        };
        files().makeDirectory("directory");
        OpenResult.Opened first = Files.opened(make("directory/first", Kind.FILE, rule));
        assertThat(first.descriptor()).isNull();
        assertThat(first.metadata().creator()).isEqualTo(ALICE);
        first.file().close();
        try (StoreFile directory = files().open("directory", Kind.DIRECTORY)) {
            directory.setDescriptor(DESCRIPTOR);
        }
        OpenResult.Opened second = Files.opened(make("DIRECTORY/second", Kind.FILE, rule));
        assertThat(second.descriptor()).isEqualTo(DESCRIPTOR);
        assertThat(second.file().descriptor()).isEqualTo(DESCRIPTOR);
        second.file().close();
        assertThat(parents).containsExactly(null, DESCRIPTOR);
    }

    @Test
    default void creatorIsKeptWhenAttributesChange() throws IOException {
        try (StoreFile file = Files.opened(make(
                        "file",
                        Kind.DIRECTORY,
                        (parent, descriptor, directory) -> new Decision(StoreStatus.OK, null, ALICE)))
                .file()) {
            file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.SYSTEM));
            file.setBasic(new BasicChange(0, 0, 0, 42, FileAttributes.NORMAL));
            assertThat(file.metadata().creator()).isEqualTo(ALICE);
            assertThat(file.metadata().changeTime()).isEqualTo(42);
        }
    }

    @Test
    default void whatTheRuleRefusesIsNotMade() throws IOException {
        MakingRule rule = (parent, descriptor, directory) -> new Decision(StoreStatus.ACCESS_DENIED, null, null);
        assertThat(make("file", Kind.FILE, rule)).isEqualTo(new OpenResult.Refused(StoreStatus.ACCESS_DENIED));
        assertThat(make("directory", Kind.DIRECTORY, rule))
                .isEqualTo(new OpenResult.Refused(StoreStatus.ACCESS_DENIED));
        assertThat(files().names("")).isEmpty();
    }
}

package dev.hawser.wire.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityDescriptorTest {
    private static final String OWNER = "0102000000000005 20000000 20020000";
    private static final String GROUP = "0101000000000005 12000000";
    private static final String DACL = "02 00 1c00 0100 0000" + "00 03 1400 ff011f00" + "0101000000000001 00000000";
    private static final byte[] WHOLE = hex("01 00 0484 14000000 24000000 00000000 30000000" + OWNER + GROUP + DACL);

    private static final SecurityDescriptor DESCRIPTOR = new SecurityDescriptor(
            SecurityDescriptor.DACL_AUTO_INHERITED,
            Sid.ADMINISTRATORS,
            Sid.SYSTEM,
            null,
            Acl.of(new Ace.Simple(
                    Ace.ACCESS_ALLOWED, Ace.OBJECT_INHERIT | Ace.CONTAINER_INHERIT, 0x1f01ff, Sid.EVERYONE)));

    @Test
    void isLaidOutAsSpecified() throws MalformedMessageException {
        assertThat(encoded(DESCRIPTOR)).isEqualTo(WHOLE);
        assertThat(SecurityDescriptor.decode(WireReader.of(WHOLE))).isEqualTo(DESCRIPTOR);
    }

    @Test
    void offsetsCountFromWhereTheDescriptorBegins() throws MalformedMessageException {
        WireWriter writer = new WireWriter().zero(5);
        DESCRIPTOR.encode(writer);
        assertThat(writer.view(5, WHOLE.length)).isEqualTo(ByteBuffer.wrap(WHOLE));
        assertThat(SecurityDescriptor.decode(WireReader.of(writer.toByteArray()).seek(5)))
                .isEqualTo(DESCRIPTOR);
    }

    @Test
    void tellsOnlyThePartsThatAreAskedFor() {
        WireWriter writer = new WireWriter();
        DESCRIPTOR.encode(writer, SecurityDescriptor.OWNER_INFORMATION);
        assertThat(writer.toByteArray()).isEqualTo(hex("01 00 0080 14000000 00000000 00000000 00000000" + OWNER));

        SecurityDescriptor dacl = DESCRIPTOR.only(SecurityDescriptor.DACL_INFORMATION);
        assertThat(dacl.control()).isEqualTo(0x8404);
        assertThat(dacl.owner()).isNull();
        assertThat(DESCRIPTOR.length(SecurityDescriptor.DACL_INFORMATION)).isEqualTo(20 + 28);
        assertThat(DESCRIPTOR.only(SecurityDescriptor.BACKUP_INFORMATION)).isEqualTo(DESCRIPTOR);
    }

    @Test
    void aLabelIsAskedForApartFromTheAudit() {
        Ace audit = new Ace.Simple(Ace.SYSTEM_AUDIT, Ace.FAILED_ACCESS, 1, Sid.EVERYONE);
        Ace label = new Ace.Simple(Ace.SYSTEM_MANDATORY_LABEL, 0, 1, Sid.of(16, 0x2000));
        SecurityDescriptor both = new SecurityDescriptor(0, null, null, Acl.of(audit, label), null);
        assertThat(both.only(SecurityDescriptor.SACL_INFORMATION).sacl()).isEqualTo(Acl.of(audit));
        assertThat(both.only(SecurityDescriptor.LABEL_INFORMATION).sacl()).isEqualTo(Acl.of(label));
        assertThat(both.only(SecurityDescriptor.DACL_INFORMATION).sacl()).isNull();
    }

    @Test
    void aClientReplacesOnlyWhatItSets() throws MalformedMessageException {
        Acl dacl = Acl.of(Ace.deny(Sid.EVERYONE, 1));
        SecurityDescriptor change = new SecurityDescriptor(0, Sid.USERS, Sid.USERS, null, dacl);
        assertThat(DESCRIPTOR.with(change, SecurityDescriptor.DACL_INFORMATION))
                .isEqualTo(new SecurityDescriptor(0, Sid.ADMINISTRATORS, Sid.SYSTEM, null, dacl));
        assertThat(DESCRIPTOR.with(change, SecurityDescriptor.OWNER_INFORMATION))
                .isEqualTo(
                        new SecurityDescriptor(DESCRIPTOR.control(), Sid.USERS, Sid.SYSTEM, null, DESCRIPTOR.dacl()));
    }

    @Test
    void listsOfTheRevisionThatSambasToolsWriteAreTakenAsTheyAre() throws MalformedMessageException {
        Acl list = new Acl(3, List.of(Ace.allow(Sid.EVERYONE, 1)));
        WireWriter writer = new WireWriter();
        list.encode(writer);
        assertThat(Acl.decode(WireReader.of(writer.toByteArray()))).isEqualTo(list);
    }

    @Test
    void settingALabelKeepsTheAudit() throws MalformedMessageException {
        Ace audit = new Ace.Simple(Ace.SYSTEM_AUDIT, Ace.FAILED_ACCESS, 1, Sid.EVERYONE);
        Ace label = new Ace.Simple(Ace.SYSTEM_MANDATORY_LABEL, 0, 1, Sid.of(16, 0x2000));
        SecurityDescriptor audited = new SecurityDescriptor(0, null, null, Acl.of(audit), null);
        SecurityDescriptor labelled = new SecurityDescriptor(0, null, null, Acl.of(label), null);
        assertThat(audited.with(labelled, SecurityDescriptor.LABEL_INFORMATION).sacl())
                .isEqualTo(Acl.of(audit, label));
    }

    @Test
    void aListIsInheritedOnlyIfInheritanceIsAskedForToo() throws MalformedMessageException {
        int both = SecurityDescriptor.DACL_AUTO_INHERITED | SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED;
        assertThat(controlAfterSettingDacl(both)).isEqualTo(0x8404);
        assertThat(controlAfterSettingDacl(SecurityDescriptor.DACL_AUTO_INHERITED))
                .isEqualTo(0x8004);
        assertThat(controlAfterSettingDacl(SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED))
                .isEqualTo(0x8004);
        assertThat(controlAfterSettingDacl(SecurityDescriptor.DACL_PROTECTED)).isEqualTo(0x9004);
    }

    private static int controlAfterSettingDacl(int control) throws MalformedMessageException {
        SecurityDescriptor change = new SecurityDescriptor(control, null, null, null, Acl.of());
        return DESCRIPTOR.with(change, SecurityDescriptor.DACL_INFORMATION).control();
    }

    @Test
    void aPresentDaclThatIsNullIsNotAnAbsentOne() throws MalformedMessageException {
        byte[] everybody = hex("01 00 0480 00000000 00000000 00000000 00000000");
        byte[] nothing = hex("01 00 0080 00000000 00000000 00000000 00000000");
        assertThat(SecurityDescriptor.decode(WireReader.of(everybody)).control())
                .isEqualTo(0x8004);
        assertThat(SecurityDescriptor.decode(WireReader.of(nothing)).control()).isEqualTo(0x8000);
        assertThat(encoded(SecurityDescriptor.decode(WireReader.of(everybody)))).isEqualTo(everybody);
    }

    @Test
    void aDaclThatIsNotPresentIsNotRead() throws MalformedMessageException {
        byte[] bytes = hex("01 00 0080 00000000 00000000 00000000 ffffffff");
        assertThat(SecurityDescriptor.decode(WireReader.of(bytes)).dacl()).isNull();
    }

    @Test
    void keepsEntriesThatItDoesNotWeigh() throws MalformedMessageException {
        byte[] acl = hex("04 00 2c00 0200 0000" + "05 00 1000 01000000 02000000 03000000" + "00 00 1400 01000000"
                + "0101000000000001 00000000");
        Acl read = Acl.decode(WireReader.of(acl));
        assertThat(read.aces())
                .containsExactly(new Ace.Opaque(5, 0, hex("01000000 02000000 03000000")), Ace.allow(Sid.EVERYONE, 1));
        WireWriter writer = new WireWriter();
        read.encode(writer);
        assertThat(writer.toByteArray()).isEqualTo(acl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 00 0480 00000000 00000000 00000000 00000000",
                "01 00 0400 00000000 00000000 00000000 00000000",
                "01 00 0480 00000000 00000000 00000000 14000000",
                "01 00 0480 04000000 00000000 00000000 00000000",
                "01 00 0480 00000000 00000000 00000000 14000000 02 00 0700 0000 0000",
                "01 00 0480 00000000 00000000 00000000 14000000 02 00 0800 0100 0000",
                "01 00 0480 00000000 00000000 00000000 14000000 05 00 0800 0000 0000",
                "01 00 0480 00000000 00000000 00000000 14000000 02 00 0c00 0100 0000 00 00 0000",
                "01 00 0480 00000000 00000000 00000000 14000000 02 00 0c00 0100 0000 00 00 0400",
                "01 00 0480 00000000 00000000 00000000 14000000 02 00 0e00 0100 0000 09 00 0600 0000"
            })
    void isStrict(String bytes) {
        assertThatThrownBy(() -> SecurityDescriptor.decode(WireReader.of(hex(bytes))))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Property
    void survivesTheWire(@ForAll("descriptors") SecurityDescriptor descriptor) throws MalformedMessageException {
        byte[] bytes = encoded(descriptor);
        assertThat(SecurityDescriptor.decode(WireReader.of(bytes))).isEqualTo(descriptor);
    }

    @Property
    void settingTheWholeReplacesAllThatIsThere(@ForAll("descriptors") SecurityDescriptor descriptor)
            throws MalformedMessageException {
        SecurityDescriptor after = DESCRIPTOR.with(descriptor, SecurityDescriptor.BACKUP_INFORMATION);
        assertThat(after.owner()).isEqualTo(descriptor.owner() == null ? Sid.ADMINISTRATORS : descriptor.owner());
        assertThat(after.group()).isEqualTo(descriptor.group() == null ? Sid.SYSTEM : descriptor.group());
        assertThat(after.sacl()).isEqualTo(descriptor.sacl());
        assertThat(after.dacl()).isEqualTo(descriptor.dacl());
    }

    @Property
    void isAsLongAsItSays(@ForAll("descriptors") SecurityDescriptor descriptor, @ForAll int securityInformation) {
        WireWriter writer = new WireWriter();
        descriptor.encode(writer, securityInformation);
        assertThat(descriptor.length(securityInformation)).isEqualTo(writer.position());
    }

    @Property
    void anyBytesAreADescriptorOrMalformed(@ForAll("nearlyDescriptors") byte[] bytes) {
        try {
            assertThat(SecurityDescriptor.decode(WireReader.of(bytes))).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    /** A descriptor with one byte changed, or any bytes at all. */
    @Provide
    Arbitrary<byte[]> nearlyDescriptors() {
        Arbitrary<byte[]> changed = Combinators.combine(
                        descriptors(), Arbitraries.integers().between(0, 200), Arbitraries.bytes())
                .as((descriptor, at, value) -> {
                    byte[] bytes = encoded(descriptor);
                    bytes[at % bytes.length] = value;
                    return bytes;
                });
        return Arbitraries.oneOf(changed, Arbitraries.bytes().array(byte[].class));
    }

    @Provide
    Arbitrary<SecurityDescriptor> descriptors() {
        Arbitrary<Acl> acls = Combinators.combine(
                        Arbitraries.of(Acl.REVISION, Acl.REVISION_DS),
                        aces().list().ofMaxSize(4))
                .as(Acl::new);
        return Combinators.combine(
                        Arbitraries.integers(),
                        sids().injectNull(0.2),
                        sids().injectNull(0.2),
                        acls.injectNull(0.5),
                        acls.injectNull(0.2))
                .as(SecurityDescriptor::new);
    }

    private static Arbitrary<Ace> aces() {
        Arbitrary<Ace> simple = Combinators.combine(
                        Arbitraries.of(0, 1, 2, 0x11, 0x13),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers(),
                        sids())
                .as(Ace.Simple::new);
        Arbitrary<Ace> opaque = Combinators.combine(
                        Arbitraries.of(5, 6, 9, 0x12, 0xff),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.of(new byte[0], new byte[] {1, 2, 3, 4}, new byte[12]))
                .as(Ace.Opaque::new);
        return Arbitraries.oneOf(List.of(simple, opaque));
    }

    private static Arbitrary<Sid> sids() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xffff_ffff_ffffL),
                        Arbitraries.longs()
                                .between(0, 0xffff_ffffL)
                                .array(long[].class)
                                .ofMaxSize(15))
                .as(Sid::of);
    }

    private static byte[] encoded(SecurityDescriptor descriptor) {
        WireWriter writer = new WireWriter();
        descriptor.encode(writer);
        return writer.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}

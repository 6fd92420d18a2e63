package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateMessagesTest {
    private static final Guid LEASE_KEY = new Guid(0x0dde_6b39L, 0xffff_ffff_f221_94c6L);

    /** As smbtorture 4.17 sends it, but for the name: a durable handle of version 2 and a lease of version 2. */
    private static final String REQUEST_BODY = """
            3900 00ff 02000000 0000000000000000 0000000000000000 ff011f00 80000000 00000000 03000000 64000000
            7800 0c00 88000000 84000000
            6400 6900 7200 5c00 6600 3100 00000000
            38000000 1000 0400 0000 1800 20000000 44483251 00000000
            ffffffff 00000000 0000000000000000 5fd397b2dc995940b7a97981aef2eff9
            00000000 1000 0400 0000 1800 34000000 52714c73 00000000
            396bde0d00000000c69421f2ffffffff 07000000 00000000 0000000000000000
            00000000000000000000000000000000 0000 0000
            """;

    /** As Samba 4.17 answers it. */
    private static final String RESPONSE_BODY = """
            5900 ff00 02000000 d569de1aa67add01 d569de1aa67add01 d569de1aa67add01 d569de1aa67add01
            0000000000000000 0000000000000000 20000000 00000000 e78c7baa000000002cbf638900000000 98000000 6c000000
            20000000 1000 0400 0000 1800 08000000 44483251 00000000 e0930400 00000000
            00000000 1000 0400 0000 1800 34000000 52714c73 00000000
            396bde0d00000000c69421f2ffffffff 07000000 00000000 0000000000000000
            00000000000000000000000000000000 0100 0000
            """;

    @Test
    void readsARequestOfSmbtorture() throws MalformedMessageException {
        CreateRequest request = CreateRequest.decode(Hex.body(REQUEST_BODY));

        assertThat(request.requestedOplockLevel()).isEqualTo(OplockLevel.LEASE);
        assertThat(ImpersonationLevel.of(request.impersonationLevel())).contains(ImpersonationLevel.IMPERSONATION);
        assertThat(request.desiredAccess()).isEqualTo(AccessMask.FILE_ALL_ACCESS);
        assertThat(CreateDisposition.of(request.createDisposition())).contains(CreateDisposition.OPEN_IF);
        assertThat(request.createOptions())
                .isEqualTo(CreateOptions.NON_DIRECTORY_FILE
                        | CreateOptions.SYNCHRONOUS_IO_NONALERT
                        | CreateOptions.SEQUENTIAL_ONLY);
        assertThat(request.name()).isEqualTo("dir\\f1");
        assertThat(DurableHandleRequestV2.decode(data(request.contexts(), CreateContext.DURABLE_HANDLE_REQUEST_V2)))
                .isEqualTo(new DurableHandleRequestV2(-1, 0, Guid.parse("b297d35f-99dc-4059-b7a9-7981aef2eff9")));
        assertThat(LeaseContext.decode(data(request.contexts(), CreateContext.REQUEST_LEASE)))
                .isEqualTo(LeaseContext.v2(LEASE_KEY, 7, 0, Guid.ZERO, 0));
    }

    @Test
    void writesWhatSmbtortureWrote() throws MalformedMessageException {
        CreateRequest request = CreateRequest.decode(Hex.body(REQUEST_BODY));
        assertThat(Hex.of(request::encode)).isEqualTo(Hex.squeeze(REQUEST_BODY));
    }

    @Test
    void writesWhatSambaAnswered() throws MalformedMessageException {
        CreateResponse decoded = CreateResponse.decode(Hex.body(RESPONSE_BODY));
        CreateResponse built = new CreateResponse(
                OplockLevel.LEASE,
                0,
                CreateAction.CREATED.code(),
                decoded.creationTime(),
                decoded.lastAccessTime(),
                decoded.lastWriteTime(),
                decoded.changeTime(),
                0,
                0,
                0x20,
                new FileId(0xaa7b_8ce7L, 0x8963_bf2cL),
                List.of(
                        new DurableHandleResponseV2(300_000, 0).toContext(),
                        LeaseContext.v2(LEASE_KEY, 7, 0, Guid.ZERO, 1).toContext()));
        assertThat(built).isEqualTo(decoded);
        assertThat(Hex.of(built::encode)).isEqualTo(Hex.squeeze(RESPONSE_BODY));
    }

    @Test
    void readsTheRootOfAShareWhateverTheNameOffsetIs() throws MalformedMessageException {
        assertThat(CreateRequest.decode(Hex.body(withName("0000 0000"))).name()).isEmpty();
        assertThat(CreateRequest.decode(Hex.body(withName("ffff 0000"))).name()).isEmpty();
    }

    @Test
    void refusesARequestThatIsShorterThanItsStructureSize() {
        String fixedPart = Hex.squeeze(withName("0000 0000")).substring(0, 96) + "0000000000000000";
        assertMalformed(fixedPart);
        assertThatCode(() -> CreateRequest.decode(Hex.body(fixedPart + "00"))).doesNotThrowAnyException();
    }

    @Test
    void refusesANameInsideOfTheFixedPart() {
        assertMalformed(withName("7000 0c00"));
    }

    @Test
    void refusesANameOfAnOddNumberOfBytes() {
        assertMalformed(withName("7800 0b00"));
    }

    @Test
    void refusesANameBehindTheMessage() {
        assertMalformed(withName("7800 0010"));
    }

    @Test
    void refusesAContextThatIsFollowedByItself() {
        assertMalformed(REQUEST_BODY.replace("38000000 1000 0400", "08000000 1000 0400"));
    }

    @Test
    void refusesAnUnalignedNextContext() {
        assertMalformed(REQUEST_BODY.replace("38000000 1000 0400", "3c000000 1000 0400"));
    }

    @Test
    void refusesANextContextBehindTheChain() {
        assertMalformed(REQUEST_BODY.replace("38000000 1000 0400", "00010000 1000 0400"));
    }

    @Test
    void refusesContextDataThatReachesIntoTheNextContext() {
        assertMalformed(REQUEST_BODY.replace("1800 20000000", "1800 28000000"));
    }

    @Test
    void refusesContextDataThatOverlapsTheName() {
        assertMalformed(REQUEST_BODY.replace("1800 20000000", "1000 20000000"));
    }

    @Test
    void refusesAContextNameOfLessThanFourBytes() {
        assertMalformed(REQUEST_BODY.replace("38000000 1000 0400", "38000000 1000 0300"));
    }

    @Test
    void refusesALeaseOfNeitherVersion() {
        assertThatThrownBy(() -> LeaseContext.decode(ByteBuffer.allocate(40)))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static String withName(String offsetAndLength) {
        return REQUEST_BODY.replace("7800 0c00", offsetAndLength);
    }

    private static void assertMalformed(String body) {
        assertThatThrownBy(() -> CreateRequest.decode(Hex.body(body))).isInstanceOf(MalformedMessageException.class);
    }

    private static ByteBuffer data(List<CreateContext> contexts, String name) {
        return CreateContext.find(contexts, name).orElseThrow().data();
    }
}

package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of responses, as they are written down in the specification or were seen from Samba. */
class ResponseLayoutTest {
    @Test
    void anEmptyErrorHasOneByteOfPadding() {
        assertThat(Hex.of(ErrorResponse.EMPTY::encode)).isEqualTo(Hex.squeeze("0900 00 00 00000000 00"));
    }

    @Test
    void errorDataStandsBareBefore311() {
        assertThat(Hex.of(ErrorResponse.bufferTooSmall(Dialect.SMB_3_0_2, 96)::encode))
                .isEqualTo(Hex.squeeze("0900 00 00 04000000 60000000"));
    }

    @Test
    void errorDataStandsInAContextFrom311On() {
        assertThat(Hex.of(ErrorResponse.bufferTooSmall(Dialect.SMB_3_1_1, 96)::encode))
                .isEqualTo(Hex.squeeze("0900 01 00 0c000000 04000000 00000000 60000000"));
    }

    @Test
    void aSymbolicLinkTellsWhereItLeadsAndWhatIsLeft() {
        SymbolicLinkErrorResponse link = new SymbolicLinkErrorResponse(4, "ab", "c", true);
        assertThat(Hex.of(link::encode)).isEqualTo(Hex.squeeze("""
                        1e000000 53594d4c 0c0000a0 1200 0400 0000 0400 0400 0200 01000000 6100 6200 6300
                        """));
    }

    @Test
    void readDataIsAppendedBetweenTheTwoPhases() {
        String hex = Hex.of(writer -> {
            int start = ReadResponse.begin(writer);
            writer.u8(0x5a).u8(0xa5);
            ReadResponse.finish(writer, start);
        });
        assertThat(hex).isEqualTo(Hex.squeeze("1100 50 00 02000000 00000000 00000000 5aa5"));
    }

    @Test
    void theTwoPhasesWorkBehindOtherMessages() throws MalformedMessageException {
        WireWriter writer = new WireWriter().zero(76);
        int start = IoctlResponse.begin(writer, FsctlCode.PIPE_TRANSCEIVE, FileId.ANY);
        writer.u8(0x5a);
        IoctlResponse.finish(writer, start);
        assertThat(start).isEqualTo(76);
        IoctlResponse response =
                IoctlResponse.decode(WireReader.of(writer.toByteArray()).reader(12, 113));
        assertThat(response).isEqualTo(new IoctlResponse(FsctlCode.PIPE_TRANSCEIVE, FileId.ANY, Hex.buffer("5a")));
    }

    @Test
    void queriesShareOneLayout() {
        String expected = Hex.squeeze("0900 4800 03000000 010203");
        assertThat(Hex.of(new QueryInfoResponse(Hex.buffer("010203"))::encode)).isEqualTo(expected);
        assertThat(Hex.of(new QueryDirectoryResponse(Hex.buffer("010203"))::encode))
                .isEqualTo(expected);
        assertThat(Hex.of(new ChangeNotifyResponse(Hex.buffer("010203"))::encode))
                .isEqualTo(expected);
    }

    @Test
    void aLeaseBreakIsWrittenAsSambaWritesIt() {
        Guid key = new Guid(0xbadc_0ffe_e0dd_f00dL, 0x4523_f001_1f22_0ff2L);
        assertThat(Hex.of(new LeaseBreakNotification(0, LeaseBreakNotification.FLAG_ACK_REQUIRED, key, 5, 1)::encode))
                .isEqualTo(Hex.squeeze("""
                        2c00 0000 01000000 0df0dde0fe0fdcbaf20f221f01f02345 05000000 01000000 000000000000000000000000
                        """));
    }

    @Test
    void anOplockBreakIsWrittenAsSambaWritesIt() {
        assertThat(Hex.of(new OplockBreakNotification(OplockLevel.II, new FileId(0xe648_2e3cL, 0x7ca8_92e7L))::encode))
                .isEqualTo(Hex.squeeze("1800 01 00 00000000 3c2e48e600000000 e792a87c00000000"));
    }

    @Test
    void aNetworkInterfaceTakes152Bytes() throws UnknownHostException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        NetworkInterfaceInfo info = new NetworkInterfaceInfo(2, 0, 1_000_000_000, loopback);
        String one = "02000000 00000000 00000000 00ca9a3b00000000 0200 0000 7f000001" + "00".repeat(120);
        assertThat(Hex.of(writer -> NetworkInterfaceInfo.encodeList(List.of(info, info), writer)))
                .isEqualTo(Hex.squeeze("98000000" + one + "00000000" + one));
    }

    @Test
    void aResumeKeyIsFollowedByEightBytes() {
        String key = "5a".repeat(SrvRequestResumeKeyResponse.KEY_SIZE);
        assertThat(Hex.of(new SrvRequestResumeKeyResponse(Hex.buffer(key))::encode))
                .isEqualTo(key + "00".repeat(8));
    }

    @Test
    void aSnapshotArrayEndsWithAZero() {
        String name = "@GMT-2026.01.02-03.04.05";
        assertThat(Hex.of(new SrvSnapshotArray(1, SrvSnapshotArray.arraySize(1), List.of(name))::encode))
                .hasSize(2 * (12 + 52))
                .startsWith(Hex.squeeze("01000000 01000000 34000000 4000 4700"))
                .endsWith("0000" + "0000");
    }
}

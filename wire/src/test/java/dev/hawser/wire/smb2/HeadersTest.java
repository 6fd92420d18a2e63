package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final String SYNC = """
            fe534d42 4000 0100 220000c0 0500 1000 0d000030 68000000 0700000000000000
            fffe0000 05000000 1122334455667788 000102030405060708090a0b0c0d0e0f
            """;
    private static final String ASYNC = """
            fe534d42 4000 0100 03010000 0f00 0100 03000000 00000000 0700000000000000
            0900000000000000 1122334455667788 00000000000000000000000000000000
            """;

    @Test
    void readsAHeader() throws MalformedMessageException {
        Smb2Header header = Smb2Header.decode(Hex.reader(SYNC));
        assertThat(header)
                .isEqualTo(new Smb2Header(
                        1,
                        0xc000_0022,
                        Command.CREATE.code(),
                        16,
                        header.flags(),
                        104,
                        7,
                        0,
                        5,
                        0x8877_6655_4433_2211L));
        assertThat(header.isResponse()).isTrue();
        assertThat(header.isAsync()).isFalse();
        assertThat(header.isRelated()).isTrue();
        assertThat(header.isSigned()).isTrue();
        assertThat(header.isReplay()).isTrue();
        assertThat(header.channelSequence()).isEqualTo(0x22);
    }

    @Test
    void anAsyncIdTakesThePlaceOfTheTreeId() throws MalformedMessageException {
        Smb2Header header = Smb2Header.decode(Hex.reader(ASYNC));
        assertThat(header.asyncId()).isEqualTo(9);
        assertThat(header.treeId()).isZero();
        assertThat(Hex.of(header::encode)).isEqualTo(Hex.squeeze(ASYNC));
    }

    @Test
    void theSignatureIsWrittenAsZeros() throws MalformedMessageException {
        String hex = Hex.of(Smb2Header.decode(Hex.reader(SYNC))::encode);
        assertThat(hex.substring(2 * Smb2Header.SIGNATURE_OFFSET)).isEqualTo("00".repeat(Smb2Header.SIGNATURE_SIZE));
    }

    @Test
    void theOffsetsPointToTheFields() {
        ByteBuffer bytes = Hex.buffer(SYNC).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getShort(Smb2Header.CREDIT_CHARGE_OFFSET)).isEqualTo((short) 1);
        assertThat(bytes.getInt(Smb2Header.STATUS_OFFSET)).isEqualTo(0xc000_0022);
        assertThat(bytes.getShort(Smb2Header.COMMAND_OFFSET)).isEqualTo((short) 5);
        assertThat(bytes.getShort(Smb2Header.CREDITS_OFFSET)).isEqualTo((short) 16);
        assertThat(bytes.getInt(Smb2Header.FLAGS_OFFSET)).isEqualTo(0x3000_000d);
        assertThat(bytes.getInt(Smb2Header.NEXT_COMMAND_OFFSET)).isEqualTo(104);
        assertThat(bytes.getLong(Smb2Header.MESSAGE_ID_OFFSET)).isEqualTo(7);
        assertThat(bytes.getInt(Smb2Header.TREE_ID_OFFSET)).isEqualTo(5);
        assertThat(bytes.getLong(Smb2Header.SESSION_ID_OFFSET)).isEqualTo(0x8877_6655_4433_2211L);
        assertThat(bytes.getInt(Smb2Header.SIGNATURE_OFFSET)).isEqualTo(0x0302_0100);
    }

    @Test
    void anotherProtocolOrStructureSizeIsRefused() {
        assertThatThrownBy(() -> Smb2Header.decode(Hex.reader(SYNC.replace("fe534d42", "ff534d42"))))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> Smb2Header.decode(Hex.reader(SYNC.replace("4000 0100", "4100 0100"))))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void theProtocolIdIsReadInAnyByteOrder() {
        ByteBuffer message = Hex.buffer("00 fe534d42 4000").position(1);
        assertThat(Smb2Header.protocolId(message)).isEqualTo(Smb2Header.PROTOCOL_ID);
        assertThat(Smb2Header.protocolId(message.slice().order(ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo(Smb2Header.PROTOCOL_ID);
        assertThat(Smb2Header.protocolId(Hex.buffer("fe534d"))).isZero();
    }

    @Test
    void readsATransformHeader() throws MalformedMessageException {
        String signature = "00112233445566778899aabbccddeeff";
        String nonce = "0102030405060708090a0b0c00000000";
        TransformHeader header = TransformHeader.decode(
                Hex.reader("fd534d42" + signature + nonce + "80000000 0000 0100 1122334455667788 00"));
        assertThat(header)
                .isEqualTo(new TransformHeader(
                        Hex.buffer(signature),
                        Hex.buffer(nonce),
                        128,
                        TransformHeader.FLAG_ENCRYPTED,
                        0x8877_6655_4433_2211L));
    }

    @Test
    void commandsStandAtTheirCodes() {
        assertThat(Command.of(0x12)).contains(Command.OPLOCK_BREAK);
        assertThat(Command.of(0x0d)).contains(Command.ECHO);
        assertThat(Command.of(0x13)).isEmpty();
        assertThat(Command.of(-1)).isEmpty();
    }
}

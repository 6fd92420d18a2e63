package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The messages and values are those of Microsoft's "SMB 2 and SMB 3 security in Windows 10", first channel. */
class PreauthIntegrityHashTest {
    private static final byte[] NEGOTIATE_REQUEST = Hex.bytes("""
            FE534D4240000100000000000000800000000000000000000100000000000000FFFE000000000000
            00000000000000000000000000000000000000000000000024000500000000003F000000ECD86F32
            6276024F9F7752B89BB33F3A70000000020000000202100200030203110300000100260000000000
            010020000100FA49E6578F1F3A9F4CD3E9CC14A67AA884B3D05844E0E5A118225C15887F32FF0000
            0200060000000000020002000100
            """);
    private static final byte[] NEGOTIATE_RESPONSE = Hex.bytes("""
            FE534D4240000100000000000000010001000000000000000100000000000000FFFE000000000000
            000000000000000000000000000000000000000000000000410001001103020039CBCAF329714942
            BDCE5D60F09AB3FB2F000000000080000000800000008000D8DAE5ADCBAED00109094AB095AED001
            80004001C00100006082013C06062B0601050502A08201303082012CA01A3018060A2B0601040182
            3702021E060A2B06010401823702020AA282010C048201084E45474F455854530100000000000000
            60000000700000007C7CC0FD06D6362D02DDE1CF343BFE292900F49750B4AA97934D9C4296B26E51
            FD370471B235E15A50DAE15BD5489C87000000000000000060000000010000000000000000000000
            5C33530DEAF90D4DB2EC4AE3786EC3084E45474F4558545303000000010000004000000098000000
            7C7CC0FD06D6362D02DDE1CF343BFE295C33530DEAF90D4DB2EC4AE3786EC3084000000058000000
            3056A05430523027802530233121301F06035504031318546F6B656E205369676E696E6720507562
            6C6963204B65793027802530233121301F06035504031318546F6B656E205369676E696E67205075
            626C6963204B6579010026000000000001002000010060A3C3B95C3C7CCD51EC536648D9B3AC74C4
            83CA5B65385A251117BEB30712E50000020004000000000001000200
            """);
    private static final byte[] SESSION_SETUP_REQUEST = Hex.bytes("""
            FE534D4240000100000000000100800000000000000000000200000000000000FFFE000000000000
            00000000000000000000000000000000000000000000000019000001010000000000000058004A00
            0000000000000000604806062B0601050502A03E303CA00E300C060A2B06010401823702020AA22A
            04284E544C4D5353500001000000978208E200000000000000000000000000000000060380250000
            000F
            """);
    private static final byte[] AFTER_NEGOTIATE = Hex.bytes("""
            324BFA92A4F3A190E466EBEA08D9C110DC88BFED758D9846ECC6F541CC1D02AE3C94A79F36011E99
            7E13F841B91B50957AD07B19C8E2539C0B23FDAE09D2C513
            """);

    @Test
    void chains_the_messages_as_windows_does() {
        PreauthIntegrityHash hash = new PreauthIntegrityHash();
        assertThat(hash.value()).isEqualTo(new byte[PreauthIntegrityHash.LENGTH]);

        hash.update(ByteBuffer.wrap(NEGOTIATE_REQUEST));
        assertThat(hash.value()).isEqualTo(Hex.bytes("""
                                DD94EFC5321BB618A2E208BA8920D2F422992526947A409B5037DE1E0FE8C7362B8C47122594CDE0
                                CE26AA9DFC8BCDBDE0621957672623351A7540F1E54A0426
                                """));

        hash.update(ByteBuffer.wrap(NEGOTIATE_RESPONSE));
        assertThat(hash.value()).isEqualTo(AFTER_NEGOTIATE);

        hash.update(ByteBuffer.wrap(SESSION_SETUP_REQUEST));
        assertThat(hash.value()).isEqualTo(Hex.bytes("""
                                AC0B0F2B9986257700365E416D142A6EDC96DF03594A19E52A15F6BD0D041CD5D432F8ED42C55E33
                                197A50C9EC00F1462B50C592211B1471A04B56088FDFD5F9
                                """));
    }

    @Test
    void a_copy_goes_on_alone() {
        PreauthIntegrityHash connection = new PreauthIntegrityHash();
        connection.update(ByteBuffer.wrap(NEGOTIATE_REQUEST));
        connection.update(ByteBuffer.wrap(NEGOTIATE_RESPONSE));

        PreauthIntegrityHash session = connection.copy();
        session.update(ByteBuffer.wrap(SESSION_SETUP_REQUEST));

        assertThat(connection.value()).isEqualTo(AFTER_NEGOTIATE);
        assertThat(session.value()).isNotEqualTo(AFTER_NEGOTIATE);
    }

    @Test
    void hashes_what_lies_between_position_and_limit_and_leaves_both() {
        ByteBuffer message = ByteBuffer.allocateDirect(NEGOTIATE_REQUEST.length + 9);
        message.put(5, NEGOTIATE_REQUEST).position(5).limit(5 + NEGOTIATE_REQUEST.length);
        PreauthIntegrityHash hash = new PreauthIntegrityHash();
        PreauthIntegrityHash expected = new PreauthIntegrityHash();

        hash.update(message);
        expected.update(ByteBuffer.wrap(NEGOTIATE_REQUEST));

        assertThat(hash.value()).isEqualTo(expected.value());
        assertThat(message.position()).isEqualTo(5);
        assertThat(message.limit()).isEqualTo(5 + NEGOTIATE_REQUEST.length);
    }
}

package dev.hawser.management;

import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of MSFT_SmbServerConfiguration. A server says of each whether it can be changed
 * ({@link Administration#isSettable}); one that can not has a meaning on Windows only, or one value here.
 */
public enum ServerSetting {
    ASYNCHRONOUS_CREDITS("AsynchronousCredits", SettingValue.Type.NUMBER),
    CACHED_OPEN_LIMIT("CachedOpenLimit", SettingValue.Type.NUMBER),
    /** In minutes. */
    AUTO_DISCONNECT_TIMEOUT("AutoDisconnectTimeout", SettingValue.Type.NUMBER),
    DURABLE_HANDLE_V2_TIMEOUT("DurableHandleV2TimeoutInSeconds", SettingValue.Type.NUMBER),
    IRP_STACK_SIZE("IrpStackSize", SettingValue.Type.NUMBER),
    KEEP_ALIVE_TIME("KeepAliveTime", SettingValue.Type.NUMBER),
    MAX_CHANNEL_PER_SESSION("MaxChannelPerSession", SettingValue.Type.NUMBER),
    MAX_MPX_COUNT("MaxMpxCount", SettingValue.Type.NUMBER),
    MAX_SESSION_PER_CONNECTION("MaxSessionPerConnection", SettingValue.Type.NUMBER),
    MAX_THREADS_PER_QUEUE("MaxThreadsPerQueue", SettingValue.Type.NUMBER),
    MAX_WORK_ITEMS("MaxWorkItems", SettingValue.Type.NUMBER),
    /** In seconds. */
    OPLOCK_BREAK_WAIT("OplockBreakWait", SettingValue.Type.NUMBER),
    PENDING_CLIENT_TIMEOUT("PendingClientTimeoutInSeconds", SettingValue.Type.NUMBER),
    SMB2_CREDITS_MAX("Smb2CreditsMax", SettingValue.Type.NUMBER),
    SMB2_CREDITS_MIN("Smb2CreditsMin", SettingValue.Type.NUMBER),
    SMB_SERVER_NAME_HARDENING_LEVEL("SmbServerNameHardeningLevel", SettingValue.Type.NUMBER),
    ANNOUNCE_COMMENT("AnnounceComment", SettingValue.Type.TEXT),
    NULL_SESSION_PIPES("NullSessionPipes", SettingValue.Type.TEXT),
    NULL_SESSION_SHARES("NullSessionShares", SettingValue.Type.TEXT),
    ANNOUNCE_SERVER("AnnounceServer", SettingValue.Type.FLAG),
    AUTO_SHARE_SERVER("AutoShareServer", SettingValue.Type.FLAG),
    AUTO_SHARE_WORKSTATION("AutoShareWorkstation", SettingValue.Type.FLAG),
    ENABLE_DOWNLEVEL_TIMEWARP("EnableDownlevelTimewarp", SettingValue.Type.FLAG),
    ENABLE_LEASING("EnableLeasing", SettingValue.Type.FLAG),
    ENABLE_MULTI_CHANNEL("EnableMultiChannel", SettingValue.Type.FLAG),
    ENABLE_STRICT_NAME_CHECKING("EnableStrictNameChecking", SettingValue.Type.FLAG),
    ENABLE_AUTHENTICATE_USER_SHARING("EnableAuthenticateUserSharing", SettingValue.Type.FLAG),
    ENABLE_FORCED_LOGOFF("EnableForcedLogoff", SettingValue.Type.FLAG),
    ENABLE_OPLOCKS("EnableOplocks", SettingValue.Type.FLAG),
    ENABLE_SECURITY_SIGNATURE("EnableSecuritySignature", SettingValue.Type.FLAG),
    SERVER_HIDDEN("ServerHidden", SettingValue.Type.FLAG),
    REQUIRE_SECURITY_SIGNATURE("RequireSecuritySignature", SettingValue.Type.FLAG),
    ENABLE_SMB1_PROTOCOL("EnableSMB1Protocol", SettingValue.Type.FLAG),
    ENABLE_SMB2_PROTOCOL("EnableSMB2Protocol", SettingValue.Type.FLAG),
    TREAT_HOST_AS_STABLE_STORAGE("TreatHostAsStableStorage", SettingValue.Type.FLAG),
    VALIDATE_ALIAS_NOT_CIRCULAR("ValidateAliasNotCircular", SettingValue.Type.FLAG),
    VALIDATE_SHARE_SCOPE("ValidateShareScope", SettingValue.Type.FLAG),
    VALIDATE_SHARE_SCOPE_NOT_ALIASED("ValidateShareScopeNotAliased", SettingValue.Type.FLAG),
    VALIDATE_TARGET_NAME("ValidateTargetName", SettingValue.Type.FLAG),
    ENCRYPT_DATA("EncryptData", SettingValue.Type.FLAG),
    REJECT_UNENCRYPTED_ACCESS("RejectUnencryptedAccess", SettingValue.Type.FLAG),
    AUDIT_SMB1_ACCESS("AuditSmb1Access", SettingValue.Type.FLAG);

    private final String cimName;
    private final SettingValue.Type type;

    ServerSetting(String cimName, SettingValue.Type type) {
        this.cimName = cimName;
        this.type = type;
    }

    /** The property of MSFT_SmbServerConfiguration. */
    public String cimName() {
        return cimName;
    }

    public SettingValue.Type type() {
        return type;
    }

    /** @param cimName in any case */
    public static Optional<ServerSetting> named(String cimName) {
        return Arrays.stream(values())
                .filter(setting -> setting.cimName.equalsIgnoreCase(cimName))
                .findFirst();
    }
}

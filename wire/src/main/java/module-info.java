/** The bytes of the protocols: records and their codecs, without I/O and without state. */
module dev.hawser.wire {
    requires static transitive org.jspecify;

    exports dev.hawser.wire;
    exports dev.hawser.wire.dtyp;
    exports dev.hawser.wire.fscc;
    exports dev.hawser.wire.ntlm;
    exports dev.hawser.wire.rpc;
    exports dev.hawser.wire.smb2;
    exports dev.hawser.wire.spnego;
}

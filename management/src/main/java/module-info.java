/** The management model of the SMB server: the one truth that every door shows. */
module dev.hawser.management {
    requires transitive dev.hawser.wire;
    requires static transitive org.jspecify;

    exports dev.hawser.management;
}

/** What a share stores: the store SPI, and stores. */
module dev.hawser.store {
    requires transitive dev.hawser.wire;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.hawser.store;
    exports dev.hawser.store.linux;
    exports dev.hawser.store.memory;
}

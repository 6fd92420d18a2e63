/** The CIM classes of the SMB server over WS-Management and in CIM-XML. */
module dev.hawser.wmi {
    requires transitive dev.hawser.management;
    requires java.xml;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.eclipse.jetty.server;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.hawser.wmi;
    exports dev.hawser.wmi.tls;
}

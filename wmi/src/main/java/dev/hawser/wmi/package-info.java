/**
 * WMI as other machines see it: {@link dev.hawser.wmi.WsManServer} serves the classes of {@link dev.hawser.wmi.SmbMof}
 * over WS-Management, {@link dev.hawser.wmi.CimXmlServer} in CIM-XML.
 */
@NullMarked
package dev.hawser.wmi;

import org.jspecify.annotations.NullMarked;

package dev.hawser.wmi.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import org.junit.jupiter.api.Test;

/** Requests shaped as clients were seen to shape them; the words are ours. */
final class ClientsTest {
    private final FakeServer server =
            new FakeServer().with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\user", null));
    private final Messages messages = new Messages(server);

    @Test
    void openwsmanEnumeratesWithoutOptimisation() {
        Seen seen = messages.send("""
                <?xml version="1.0" encoding="UTF-8"?>
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:wsman="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:wsen="http://schemas.xmlsoap.org/ws/2004/09/enumeration">
                 <s:Header>
                  <wsa:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</wsa:Action>
                  <wsa:To s:mustUnderstand="true">http://127.0.0.1:5985/wsman</wsa:To>
                  <wsman:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession</wsman:ResourceURI>
                  <wsa:MessageID s:mustUnderstand="true">uuid:76f0c1d5-0000-0000-8002-000000000000</wsa:MessageID>
                  <wsa:ReplyTo><wsa:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:Address></wsa:ReplyTo>
                 </s:Header>
                 <s:Body><wsen:Enumerate/></s:Body>
                </s:Envelope>
                """).ok();

        assertThat(seen.value("EnumerationContext")).startsWith("uuid:");
    }

    @Test
    void powerShellEnumeratesOptimisedWithReferencesAndRepeatedOptions() {
        Seen seen = messages.send("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" xmlns:b="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd"><s:Header>
                <a:To>http://SERVER:5985/wsman</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_SmbSession</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>
                <a:MessageID>uuid:0F6D3C1A-1111-4222-8333-444455556666</a:MessageID>
                <w:Locale xml:lang="en-US" s:mustUnderstand="false"/><p:DataLocale xml:lang="en-US" s:mustUnderstand="false"/>
                <p:SessionId s:mustUnderstand="false">uuid:A</p:SessionId><p:OperationID s:mustUnderstand="false">uuid:B</p:OperationID>
                <p:SequenceId s:mustUnderstand="false">1</p:SequenceId>
                <w:OptionSet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" s:mustUnderstand="true">
                <w:Option Name="__MI_CallbackRegistration" Type="xs:unsignedInt">11</w:Option>
                <w:Option Name="wmiarray:__MI_OPERATIONOPTIONS_CHANNELVALUE" Type="xs:unsignedInt">0</w:Option>
                <w:Option Name="wmiarray:__MI_OPERATIONOPTIONS_CHANNELVALUE" Type="xs:unsignedInt">1</w:Option>
                <w:Option Name="wmiarray:__MI_OPERATIONOPTIONS_CHANNELVALUE" Type="xs:unsignedInt">2</w:Option>
                <w:Option Name="wmi:__MI_OPERATIONOPTIONS_WRITEERRORMODE" Type="xs:unsignedInt">1</w:Option>
                <w:Option Name="msftwinrm:UsePreciseArrays" Type="xs:boolean">true</w:Option></w:OptionSet>
                <w:SelectorSet><w:Selector Name="__cimnamespace">ROOT/Microsoft/Windows/SMB</w:Selector></w:SelectorSet>
                <w:OperationTimeout>PT60.000S</w:OperationTimeout></s:Header>
                <s:Body><n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements><w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode></n:Enumerate></s:Body></s:Envelope>
                """).ok();

        assertThat(seen.one("MSFT_SmbSession").namespace())
                .isEqualTo("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_SmbSession");
        assertThat(seen.all("EndpointReference")).hasSize(1);
        assertThat(seen.value("OperationID")).isEqualTo("uuid:B");
    }

    @Test
    void omicliInvokesWithAnEmptyBodyAnEmptyOptionSetAndAStrangePrefix() {
        messages.send("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema">
                <s:Header><a:To>HTTP://127.0.0.1:5985/wsman/</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_SmbSession</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_SmbSession/ForceClose</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">32761</w:MaxEnvelopeSize><a:MessageID>uuid:C</a:MessageID>
                <w:OperationTimeout>PT90.0S</w:OperationTimeout><w:OptionSet s:mustUnderstand="true"></w:OptionSet>
                <w:SelectorSet><w:Selector Name="SessionId">%s</w:Selector><w:Selector Name="__cimnamespace">root/microsoft/windows/smb</w:Selector></w:SelectorSet>
                </s:Header><s:Body></s:Body></s:Envelope>
                """.formatted(FakeServer.LARGE_ID_TEXT)).ok();

        assertThat(server.sessions).isEmpty();
    }

    @Test
    void pywinrmSpellsMustUnderstandWithoutANamespace() {
        messages.send("""
                <?xml version="1.0" encoding="utf-8"?>
                <env:Envelope xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:x="http://schemas.xmlsoap.org/ws/2004/09/transfer" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><env:Header><a:To>http://windows-host:5985/wsman</a:To><a:ReplyTo><a:Address mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo><w:MaxEnvelopeSize mustUnderstand="true">153600</w:MaxEnvelopeSize><a:MessageID>uuid:D</a:MessageID><w:Locale mustUnderstand="false" xml:lang="en-US"></w:Locale><p:DataLocale mustUnderstand="false" xml:lang="en-US"></p:DataLocale><w:OperationTimeout>PT20S</w:OperationTimeout><w:ResourceURI mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession</w:ResourceURI><a:Action mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action><w:SelectorSet><w:Selector Name="SessionId">%s</w:Selector></w:SelectorSet></env:Header><env:Body></env:Body></env:Envelope>""".formatted(FakeServer.LARGE_ID_TEXT)).ok();
    }

    @Test
    void climbePutsManagementHeadersIntoMicrosoftsNamespace() {
        Seen seen = messages.send("""
                <S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><S:Header>
                <Action xmlns="http://schemas.xmlsoap.org/ws/2004/08/addressing">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</Action>
                <MessageID xmlns="http://schemas.xmlsoap.org/ws/2004/08/addressing">uuid:E</MessageID>
                <ResourceURI S:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession</ResourceURI>
                <MaxEnvelopeSize S:mustUnderstand="true">153600</MaxEnvelopeSize><OperationTimeout>P60.000S</OperationTimeout></S:Header>
                <S:Body><wsen:Enumerate xmlns:wsen="http://schemas.xmlsoap.org/ws/2004/09/enumeration"><OptimizeEnumeration/></wsen:Enumerate></S:Body></S:Envelope>
                """).ok();

        assertThat(seen.all("MSFT_SmbSession")).hasSize(1);
    }

    @Test
    void powerShellAsksForOneUsersSessionsByAQuery() {
        Seen seen = messages.send("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><s:Header>
                <a:To>http://SERVER:5985/wsman</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/Root/Microsoft/Windows/Smb/*</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize><a:MessageID>uuid:F</a:MessageID>
                <w:OptionSet s:mustUnderstand="true"><w:Option Name="__MI_CallbackRegistration" Type="xs:unsignedInt">11</w:Option>
                <w:Option Name="MI_OPERATIONOPTIONS_POWERSHELL_CMDLETNAME" Type="xs:string">Get-SmbSession</w:Option></w:OptionSet>
                <w:OperationTimeout>PT60.000S</w:OperationTimeout></s:Header>
                <s:Body><n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements><w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode>
                <w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">SELECT * FROM MSFT_SmbSession  WHERE ((ClientUserName = 'HAWSER\\\\user')) AND ((ScopeName = '*') OR (ScopeName = null))</w:Filter></n:Enumerate></s:Body></s:Envelope>
                """).ok();

        assertThat(seen.one("Item").children()).hasSize(2);
        assertThat(seen.value("SessionId")).isEqualTo(FakeServer.LARGE_ID_TEXT);
    }

    @Test
    void omicliAsksByAQueryAndNamesTheNamespaceTwice() {
        Seen seen = messages.send("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema">
                <s:Header><a:To>HTTP://127.0.0.1:5985/wsman/</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/*</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">32761</w:MaxEnvelopeSize><a:MessageID>uuid:G</a:MessageID>
                <w:OperationTimeout>PT90.0S</w:OperationTimeout><w:OptionSet s:mustUnderstand="true"></w:OptionSet>
                <w:SelectorSet><w:Selector Name="__cimnamespace">root/microsoft/windows/smb</w:Selector></w:SelectorSet>
                </s:Header><s:Body><n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>20</w:MaxElements>
                <w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">select * from MSFT_SmbSession where NumOpens=3</w:Filter>
                </n:Enumerate></s:Body></s:Envelope>
                """).ok();

        assertThat(seen.all("MSFT_SmbSession")).hasSize(1);
    }

    @Test
    void powerShellSubscribesWithHeartbeatsAndBookmarks() {
        Seen seen = messages.send("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:e="http://schemas.xmlsoap.org/ws/2004/08/eventing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><s:Header>
                <a:To>http://SERVER:5985/wsman</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.dmtf.org/wbem/wscim/1/*</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/eventing/Subscribe</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize><a:MessageID>uuid:H</a:MessageID>
                <w:SelectorSet><w:Selector Name="__cimnamespace">root/microsoft/windows/smb</w:Selector></w:SelectorSet>
                <w:OperationTimeout>PT60.000S</w:OperationTimeout></s:Header>
                <s:Body><e:Subscribe><e:Delivery Mode="http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull"><w:Heartbeats>PT120.000S</w:Heartbeats><w:Locale xml:lang="en-US"/><w:ContentEncoding>UTF-16</w:ContentEncoding></e:Delivery>
                <w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">select * from MSFT_SmbShareChangeEvent</w:Filter>
                <w:SendBookmarks/></e:Subscribe></s:Body></s:Envelope>
                """).ok();

        assertThat(seen.value("ResourceURI")).isEqualTo("http://schemas.dmtf.org/wbem/wscim/1/*");
        assertThat(seen.value("EnumerationContext")).isEqualTo(seen.value("Identifier"));
    }

    @Test
    void prefixesMeanNothing() {
        messages.send("""
                <x:Envelope xmlns:x="http://www.w3.org/2003/05/soap-envelope">
                <s:Header xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing">
                <w:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</w:Action>
                <w:ResourceURI xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/MSFT_SmbSession</w:ResourceURI>
                <n:ResourceURI xmlns:n="urn:other">http://nowhere/</n:ResourceURI>
                </s:Header>
                <Body xmlns="http://www.w3.org/2003/05/soap-envelope"><s:Enumerate xmlns:s="http://schemas.xmlsoap.org/ws/2004/09/enumeration">
                <OptimizeEnumeration xmlns="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"/></s:Enumerate></Body></x:Envelope>
                """).ok();
    }
}

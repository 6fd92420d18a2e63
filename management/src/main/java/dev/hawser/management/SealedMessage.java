package dev.hawser.management;

/**
 * A message as it goes over the network.
 *
 * @param header what the receiver needs to check and to read it; for NTLM the signature, 16 bytes ([MS-NLMP] 2.2.2.9.1)
 * @param ciphertext for NTLM as long as the message
 */
public record SealedMessage(byte[] header, byte[] ciphertext) {}

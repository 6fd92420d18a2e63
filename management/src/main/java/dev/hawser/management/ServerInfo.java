package dev.hawser.management;

import java.time.Instant;

/**
 * What a server tells everyone about itself.
 *
 * @param name its NetBIOS name: upper case, at most 15 characters
 * @param domain the workgroup or domain that its local accounts are shown under by wkssvc
 * @param comment free text for people
 * @param product the name of the program
 * @param version the version of the program
 * @param started when it began to serve
 */
public record ServerInfo(String name, String domain, String comment, String product, String version, Instant started) {}

package dev.hawser.wire.fscc;

/**
 * What the query classes tell of an open, and of the way that led to it.
 *
 * @param accessFlags Open.GrantedAccess ([MS-FSCC] 2.4.1)
 * @param currentByteOffset [MS-FSCC] 2.4.40; a server answers 0 unless the client set it ([MS-SMB2] 3.3.5.20.1)
 * @param mode those of the create options that [MS-FSCC] 2.4.31 names
 * @param alignment [MS-FSCC] 2.4.3; 0 is no requirement
 * @param name path below the share with backslashes, and one in front ([MS-FSCC] 2.4.32); {@code \} for the root. With
 *     FileNormalizedNameInformation it goes without the one in front
 * @param alternateName the 8.3 name, empty if there is none
 */
public record OpenFacts(
        int accessFlags, long currentByteOffset, int mode, int alignment, String name, String alternateName) {
    private static final int MODE_FLAGS = 0x0000_103e;

    /**
     * The create options that FileModeInformation repeats: write-through, sequential only, no intermediate buffering,
     * the two kinds of synchronous I/O, delete on close ([MS-FSCC] 2.4.31).
     */
    public static int modeOf(int createOptions) {
        return createOptions & MODE_FLAGS;
    }
}

package dev.hawser.pipes.srvsvc;

import dev.hawser.management.SmbOpenFile;

/**
 * An open file under its number for [MS-SRVS].
 *
 * @param id from {@link FileIds}; unsigned
 */
record NumberedFile(int id, SmbOpenFile file) {}

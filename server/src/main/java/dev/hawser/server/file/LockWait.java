package dev.hawser.server.file;

import java.util.function.BooleanSupplier;

/**
 * A byte-range lock that waits for others to go.
 *
 * @param owner the open that wants it
 * @param range what it wants
 * @param onGranted told once, without locks held, when the range is locked; false if nobody waits any more, and the range is
 *     then unlocked again
 */
public record LockWait(FileOpen owner, ByteRange range, BooleanSupplier onGranted) {}

package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.smbj.share.File;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A client that writes to one file all the time until it is told to stop, and then reads back what it wrote. */
final class SteadyTransfer {
    private static final int BLOCK = 1 << 16;

    /** So that the server has time for others on a small machine, and the disk room. */
    private static final long PAUSE_NANOS = 5_000_000;

    private static final int SEEN_TO_GO_ON = 20;

    private final File file;
    private final SplittableRandom random = new SplittableRandom(1);
    private final MessageDigest sent = sha256();
    private final CompletableFuture<Void> writing;
    private final AtomicLong blocks = new AtomicLong();
    private volatile boolean stop;

    /** @param file empty, and for nobody else */
    SteadyTransfer(File file) {
        this.file = file;
        writing = CompletableFuture.runAsync(this::write, Thread::startVirtualThread);
    }

    private void write() {
        byte[] block = new byte[BLOCK];
        while (!stop) {
            random.nextBytes(block);
            sent.update(block);
            assertThat(file.write(block, blocks.get() * BLOCK)).isEqualTo(BLOCK);
            blocks.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Waits until more has been written than when this was called. */
    void goesOn() {
        long before = blocks.get();
        Await.until("a transfer to go on", () -> blocks.get() > before + SEEN_TO_GO_ON || writing.isDone());
        assertThat(writing).isNotDone();
    }

    /** Ends it; fails the test unless all that was written can be read. */
    void finish() {
        stop = true;
        writing.join();
        MessageDigest received = sha256();
        byte[] block = new byte[BLOCK];
        for (long i = 0; i < blocks.get(); i++) {
            assertThat(file.read(block, i * BLOCK)).isEqualTo(BLOCK);
            received.update(block);
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
        file.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

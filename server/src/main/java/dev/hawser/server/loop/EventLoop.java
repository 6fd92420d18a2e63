package dev.hawser.server.loop;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A selector with the connections that belong to it.
 *
 * <p>One thread owns the loop. When it enters work that might wait for a disk it says so ({@link #enter}); if the work is
 * not back within a millisecond, the {@link LoopWatch} lets a spare thread take the loop over, as Go's scheduler takes a
 * processor from a thread in a system call. Therefore all state is in fields, consistent at every {@link #enter}, and the
 * thread's stack holds nothing that another could not go on without.
 */
public final class EventLoop implements Loop {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

    private final String name;
    private final Selector selector;
    private final LoopWatch watch;
    private final Executor threads;
    private final Executor pool;
    private final BufferPool buffers = new BufferPool();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<LoopTimer> timers = new PriorityQueue<>(Comparator.comparingLong(LoopTimer::due));
    private final ArrayDeque<LoopChannel> withInput = new ArrayDeque<>();
    private final ArrayDeque<LoopChannel> withOutput = new ArrayDeque<>();
    private final AtomicBoolean wakeupPending = new AtomicBoolean();
    private final long start = System.nanoTime();

    /** The ticket of the work that the owner is in, or 0. Whoever sets it from a ticket to 0 owns the loop. */
    private final AtomicLong entered = new AtomicLong();

    private final CountDownLatch ended = new CountDownLatch(1);
    private long lastTicket;
    private volatile boolean closed;

    /**
     * @param threads runs the loop's thread and those that take over; must never refuse nor queue
     * @param pool runs work that is known to wait
     */
    public EventLoop(String name, LoopWatch watch, Executor threads, Executor pool) throws IOException {
        this.name = name;
        this.selector = Selector.open();
        this.watch = watch;
        this.threads = threads;
        this.pool = pool;
    }

    /** Begins to run, and to be watched. Called once. */
    public void start() {
        watch.add(this);
        threads.execute(this::run);
    }

    /** Ends the loop after what was posted before, closing all of its channels. Any thread. */
    public void close() {
        post(() -> closed = true);
    }

    /** Waits until the loop has ended, for which a spare thread may have to take it over; false if it has not in that time. */
    public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
        if (wakeupPending.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    @Override
    public LoopTimer schedule(long delayNanos, Runnable task) {
        LoopTimer timer = new LoopTimer(nanoTime() - start + delayNanos, task);
        timers.add(timer);
        return timer;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public BufferPool buffers() {
        return buffers;
    }

    @Override
    public Executor pool() {
        return pool;
    }

    @Override
    public long enter() {
        long ticket = ++lastTicket;
        entered.set(ticket);
        watch.wake();
        return ticket;
    }

    @Override
    public boolean leave(long ticket) {
        return entered.compareAndSet(ticket, 0);
    }

    /** Lets {@code channel} hear of {@code interest}. Only on the loop. */
    public SelectionKey register(SelectableChannel channel, int interest, LoopChannel handler) throws IOException {
        return channel.register(selector, interest, handler);
    }

    /** Has {@link LoopChannel#processInput} called in this turn. Only on the loop. */
    public void hasInput(LoopChannel channel) {
        withInput.add(channel);
    }

    /** Has {@link LoopChannel#flush} called at the end of this turn. Only on the loop. */
    public void hasOutput(LoopChannel channel) {
        withOutput.add(channel);
    }

    /** The ticket of the work that the owner is in, or 0. */
    long entered() {
        return entered.get();
    }

    /** Takes the loop from the thread that is in the work of {@code ticket}, unless it has just come back. */
    void takeOver(long ticket) {
        if (entered.compareAndSet(ticket, 0)) {
            log.debug("{}: a disk keeps its thread waiting, a spare one takes over", name);
            threads.execute(this::run);
        }
    }

    private void run() {
        Thread.currentThread().setName(name);
        try {
            while (!closed) {
                turn();
            }
            shutDown();
        } catch (LoopTakenOver e) {
            Thread.currentThread().setName(name + " (spare)");
        } catch (IOException e) {
            log.error("{}: the selector failed, all of its connections are lost", name, e);
            closed = true;
            shutDown();
        }
    }

    private void turn() throws IOException {
        select();
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.isValid()) {
                LoopChannel channel = (LoopChannel) key.attachment();
                guarded(channel::ready, channel::close);
            }
        }
        runTasks();
        runTimers();
        // A channel leaves the list only when it is done: whoever takes the loop over goes on with it.
        for (LoopChannel channel = withInput.peek(); channel != null; channel = withInput.peek()) {
            guarded(channel::processInput, channel::close);
            withInput.remove();
        }
        for (LoopChannel channel = withOutput.poll(); channel != null; channel = withOutput.poll()) {
            guarded(channel::flush, channel::close);
        }
    }

    private void select() throws IOException {
        if (!tasks.isEmpty() || !withInput.isEmpty()) {
            selector.selectNow();
        } else {
            LoopTimer next = timers.peek();
            if (next == null) {
                selector.select();
            } else {
                long nanos = next.due() - (nanoTime() - start);
                if (nanos <= 0) {
                    selector.selectNow();
                } else {
                    selector.select(nanos / 1_000_000 + 1);
                }
            }
        }
        wakeupPending.set(false);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task, () -> {});
        }
    }

    private void runTimers() {
        while (true) {
            LoopTimer timer = timers.peek();
            if (timer == null || timer.due() > nanoTime() - start) {
                return;
            }
            timers.remove();
            guarded(timer::expire, () -> {});
        }
    }

    /**
     * A fault of ours, or a lack of memory, costs what it happened to and not the loop with all of its connections.
     */
    private void guarded(Runnable work, Runnable onFault) {
        try {
            work.run();
        } catch (LoopTakenOver e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.error("{}: a fault of the server, or a lack of memory", name, e);
            onFault.run();
        }
    }

    private void shutDown() {
        watch.remove(this);
        try {
            closeChannels();
        } finally {
            ended.countDown();
        }
    }

    private void closeChannels() {
        for (SelectionKey key : selector.keys()) {
            ((LoopChannel) key.attachment()).close();
        }
        runTasks();
        try {
            selector.close();
        } catch (IOException e) {
            log.warn("{}: closing the selector failed: {}", name, e.getMessage());
        }
    }
}

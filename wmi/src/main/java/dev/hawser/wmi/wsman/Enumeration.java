package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.XmlEncoding;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A snapshot that somebody pulls piece by piece. Any thread may pull. */
final class Enumeration {
    private final Items items;

    /** Guards {@link #next}. */
    private final ReentrantLock lock = new ReentrantLock();

    private int next;

    Enumeration(Items items) {
        this.items = items;
    }

    /**
     * Some items, each as XML.
     *
     * @param end whether these were the last
     */
    record Page(List<String> items, boolean end) {}

    /**
     * The next items, as many as fit.
     *
     * @param most how many at most
     * @param room how many bytes they may take
     * @throws FaultException if there is an item that alone takes more
     */
    Page pull(int most, int room, XmlEncoding encoding) throws FaultException {
        lock.lock();
        try {
            List<String> page = new ArrayList<>();
            int left = room;
            while (next < items.size() && page.size() < most) {
                XmlOutput out = new XmlOutput();
                items.write(next, out);
                String item = out.xml();
                left -= encoding.length(item);
                if (left < 0) {
                    break;
                }
                page.add(item);
                next++;
            }
            boolean end = next == items.size();
            if (page.isEmpty() && !end) {
                throw Faults.answerTooLarge(room);
            }
            return new Page(page, end);
        } finally {
            lock.unlock();
        }
    }
}

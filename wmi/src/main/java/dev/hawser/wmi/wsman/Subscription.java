package dev.hawser.wmi.wsman;

import dev.hawser.wmi.indication.EventQueue;
import dev.hawser.wmi.indication.EventQueue.Batch;
import dev.hawser.wmi.wql.Projection;
import dev.hawser.wmi.wsman.Enumeration.Page;
import dev.hawser.wmi.wsman.Items.Mode;
import dev.hawser.wmi.xml.XmlEncoding;

/**
 * What somebody wants to hear of, and the events that wait for him.
 *
 * @param projection what is shown of each
 * @param base the resource URI of the events' class, up to the class
 * @param feed brings the events
 */
record Subscription(EventQueue queue, Projection projection, String base, AutoCloseable feed) {
    /**
     * The next events, as many as fit; they are then gone.
     *
     * @throws FaultException if the next one alone takes more room, and is gone too: nobody could ever pull it
     */
    Page take(int most, int room, XmlEncoding encoding) throws FaultException {
        Batch batch = queue.peek();
        Items items = new Items.Instances(batch.events(), Mode.OBJECT, projection, base);
        int taken = 1;
        try {
            Page page = new Enumeration(items).pull(most, room, encoding);
            taken = page.items().size();
            return new Page(page.items(), false);
        } finally {
            queue.remove(batch, taken);
        }
    }
}

package dev.hawser.interop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * What Hawser, and the HTTP server in it, log from now on until this is closed; clients in this JVM log too, and are not heard
 * here.
 */
final class ServerLog implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Collector collector = new Collector();

    ServerLog() {
        collector.setContext(root.getLoggerContext());
        collector.start();
        root.addAppender(collector);
    }

    /** The messages at {@code level} or above, without what an exception adds. */
    List<String> messages(Level level) {
        return collector.events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Whether anything that was logged had a stack trace. */
    boolean hasStackTraces() {
        return collector.events.stream().anyMatch(event -> event.getThrowableProxy() != null);
    }

    @Override
    public void close() {
        root.detachAppender(collector);
        collector.stop();
    }

    private static final class Collector extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("dev.hawser.")
                    || event.getLoggerName().startsWith("org.eclipse.jetty.")) {
                events.add(event);
            }
        }
    }
}

package dev.hawser.server.harness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged from its making until it is closed. */
public final class LogRecord implements AutoCloseable {
    private final Logger logger;
    private final Level least;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(least)) {
                messages.add(event.getFormattedMessage());
            }
        }
    };

    /** @param least the level below which messages do not count */
    public LogRecord(String loggerName, Level least) {
        this.logger = (Logger) LoggerFactory.getLogger(loggerName);
        this.least = least;
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }
}

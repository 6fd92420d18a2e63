package dev.hawser.app.config;

/** Something in the configuration that its author can put right; the message is one sentence for him. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }
}

package dev.hawser.wmi.xml;

/** What came is no XML that we take: not well-formed, beyond a limit, or with a document type. */
public final class MalformedXmlException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedXmlException(String problem) {
        super(problem);
    }

    MalformedXmlException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
